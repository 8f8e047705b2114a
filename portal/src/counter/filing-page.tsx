import type { UseQueryResult } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Answer } from '../parts/answer.tsx';
import { type Application, useApplication, useService } from '../parts/filing/application.ts';
import '../parts/filing/filing.css';
import './counter.css';
import { FiledPage } from './filed-page.tsx';
import { OpenFiling } from './open-filing.tsx';

/** One application of the counter: typed and uploaded on one page, then its receipt. */
export function Component() {
  const { id = '' } = useParams();
  const found: UseQueryResult<Application> = useApplication(id, (application) =>
    application?.checklist.some(({ status }) => status === 'pending') ? 2000 : 30_000,
  );
  return <Answer of={found}>{(application) => <Filing key={id} application={application} />}</Answer>;
}

function Filing({ application }: { application: Application }) {
  const service = useService(application.service);
  const isOpen = application.state === 'draft' || application.state === 'returned';
  return (
    <Answer of={service}>
      {(found) =>
        isOpen ? (
          <OpenFiling application={application} service={found} />
        ) : (
          <FiledPage application={application} service={found} />
        )
      }
    </Answer>
  );
}
