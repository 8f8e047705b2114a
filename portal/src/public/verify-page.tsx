import { Button, Paragraph } from '@digdir/designsystemet-react';
import { FilePdfIcon, QrCodeScanningIcon, TasklistIcon } from '@navikt/aksel-icons';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import type { Outcome } from './outcome.ts';
import { OutcomeSign } from './outcome-sign.tsx';
import './public.css';
import { VerifyFile } from './verify-file.tsx';
import { VerifyScan } from './verify-scan.tsx';
import './verify.css';

/** What forms are made of is twice the rest of this page. */
const VerifyNumber = lazy(async () => ({ default: (await import('./verify-number.tsx')).VerifyNumber }));

const ways = [
  { way: 'scan', Icon: QrCodeScanningIcon, By: VerifyScan },
  { way: 'number', Icon: TasklistIcon, By: VerifyNumber },
  { way: 'file', Icon: FilePdfIcon, By: VerifyFile },
] as const;

/** Is this licence real? By its QR code, its number, or its file. */
export function Component() {
  const { t } = useTranslation('public');
  const [search] = useSearchParams();
  const chosen = ways.find(({ way }) => way === search.get('by')) ?? ways[0];
  return (
    <Page title={t('verify.title')}>
      <Paragraph>{t('verify.lead')}</Paragraph>
      <nav className="verify-ways no-print" aria-label={t('verify.ways')}>
        <ul>
          {ways.map(({ Icon, way }) => (
            <li key={way}>
              <RouterLink
                to={`/verify?by=${way}`}
                replace
                preventScrollReset
                aria-current={way === chosen.way ? 'page' : undefined}
              >
                <Icon aria-hidden />
                {t(`verify.${way}`)}
              </RouterLink>
            </li>
          ))}
        </ul>
      </nav>
      <Suspense fallback={<Loading />}>
        <Way key={chosen.way} By={chosen.By} />
      </Suspense>
    </Page>
  );
}

/** One way to check, and what came of it. */
function Way({ By }: { By: (typeof ways)[number]['By'] }) {
  const { t } = useTranslation('public');
  const [outcome, setOutcome] = useState<Outcome>();
  if (outcome === undefined) return <By onOutcome={setOutcome} />;
  return (
    <>
      <OutcomeSign outcome={outcome} />
      <div className="no-print">
        <Button onClick={() => setOutcome(undefined)}>{t('result.again')}</Button>
      </div>
    </>
  );
}
