import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { language } from '../app/language.ts';
import { Loading } from '../parts/loading.tsx';
import { signIn } from '../session/session.ts';
import { hasRole, useSession } from '../session/use-session.ts';
import type { Campaign } from './claim.ts';
import { ClaimForm } from './claim-form.tsx';
import { Outcome } from './outcome.tsx';
import { useWaited, useWaiting } from './use-waiting.ts';
import type { Waiting } from './waiting.ts';
import { WaitingNote } from './waiting-note.tsx';

interface ClaimAreaProps {
  readonly campaign: Campaign;
  readonly state: Campaign['state'];
  readonly zone: string | undefined;
}

/** One's own part: signing in, claiming, waiting, and what came of it. */
export function ClaimArea(props: ClaimAreaProps) {
  const session = useSession();
  if (session.state === 'unknown') return <Loading />;
  if (session.state === 'out') return <SignInFirst state={props.state} />;
  if (!hasRole(session.who, 'applicant')) return <NotForStaff />;
  return <Own key={session.who.sub} {...props} account={session.who.sub} />;
}

function Own({ account, campaign, state, zone }: ClaimAreaProps & { account: string }) {
  const waiting = useWaiting(campaign.id, account, state !== 'announced');
  const waited = useWaited(waiting);
  const isAhead = waited.known === 'claim' || waited.known === 'seen';
  if (isAhead) return <Outcome waited={waited} campaign={campaign} zone={zone} />;
  return (
    <>
      <WaitingNote waited={waited} zone={zone} />
      <Door
        campaign={campaign}
        state={state}
        waiting={waiting}
        isKnown={waited.known === 'none'}
        zone={zone}
      />
    </>
  );
}

interface DoorProps {
  readonly campaign: Campaign;
  readonly state: Campaign['state'];
  readonly waiting: Waiting | undefined;
  readonly isKnown: boolean;
  readonly zone: string | undefined;
}

function Door({ campaign, isKnown, state, waiting, zone }: DoorProps) {
  const { t } = useTranslation('launch');
  if (state === 'announced' || state === 'open')
    return <ClaimForm campaign={campaign} isOpen={state === 'open'} waiting={waiting} zone={zone} />;
  if (!isKnown) return null;
  return (
    <Alert data-color="info">
      <Paragraph>{t(state === 'sold_out' ? 'over.soldOut' : 'over.closed')}</Paragraph>
      <Paragraph>{t('over.none')}</Paragraph>
    </Alert>
  );
}

function SignInFirst({ state }: { state: Campaign['state'] }) {
  const { t } = useTranslation('launch');
  const { pathname, search } = useLocation();
  const isEarly = state === 'announced' || state === 'open';
  return (
    <section className="launch-panel" aria-labelledby="launch-sign-in">
      <Heading level={2} data-size="xs" id="launch-sign-in">
        {t(isEarly ? 'signIn.title' : 'signIn.look')}
      </Heading>
      <Paragraph>{t(isEarly ? 'signIn.why' : 'signIn.lookWhy')}</Paragraph>
      <div>
        <Button onClick={() => void signIn(pathname + search, language())}>{t('signIn.go')}</Button>
      </div>
    </section>
  );
}

function NotForStaff() {
  const { t } = useTranslation('launch');
  return <Paragraph>{t('staff')}</Paragraph>;
}
