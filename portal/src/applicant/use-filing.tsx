import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useParams } from 'react-router';
import type { Schemas } from '../api/client.ts';
import type { paths } from '../api/openapi.d.ts';
import { Answer } from '../parts/answer.tsx';
import { type Application, useApplication, useService } from '../parts/filing/application.ts';

export type Service = paths['/services/{service}']['get']['responses'][200]['content']['application/json'];

export interface Filing {
  readonly application: Application;
  readonly service: Service;
}

const isWithApplicant = ({ state }: Pick<Schemas['Application'], 'state'>): boolean =>
  state === 'draft' || state === 'returned';

interface FilingAnswerProps {
  /** For pages on which something may still be changed; else people are sent to how it stands. */
  readonly onlyOpen?: boolean;
  readonly children: (filing: Filing) => ReactNode;
}

/** An application of the address and the standard that it is filed under. */
export function FilingAnswer({ children, onlyOpen = false }: FilingAnswerProps) {
  const { id = '' } = useParams();
  return (
    <Answer of={useApplication(id)}>
      {(application) =>
        onlyOpen && !isWithApplicant(application) ? (
          <Navigate to={`/applications/${id}`} replace />
        ) : (
          <WithService application={application}>{children}</WithService>
        )
      }
    </Answer>
  );
}

interface WithServiceProps {
  readonly application: Application;
  readonly children: (filing: Filing) => ReactNode;
}

export function WithService({ application, children }: WithServiceProps) {
  const service: UseQueryResult<Service> = useService(application.service);
  return <Answer of={service}>{(found) => children({ application, service: found })}</Answer>;
}
