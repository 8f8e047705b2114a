import { Button, Heading, Paragraph, Radio, Textfield } from '@digdir/designsystemet-react';
import { CheckmarkIcon, PencilIcon } from '@navikt/aksel-icons';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { titleOf, useOpenFile } from './open-file.ts';
import { useJudge } from './use-judge.ts';
import { isGiven, REASONS, type Verdict, verdictOf } from './verdicts.ts';

const LONGEST_NOTE = 2000;

/** The verdict on the document that is shown. */
export function VerdictPanel() {
  const { t } = useTranslation('officers');
  const { drafts, file, isMine, selected = '', service } = useOpenFile();
  const item = file.checklist.find(({ requirement }) => requirement === selected);
  const place = file.checklist.findIndex(({ requirement }) => requirement === selected) + 1;
  const id = useId();
  if (item === undefined) return null;
  const verdict = verdictOf(item, drafts);
  return (
    <section className="verdict stack" aria-labelledby={id}>
      <div>
        <small>{t('verdict.place', { place, of: file.checklist.length })}</small>
        <Heading level={2} id={id} data-size="xs">
          {titleOf(service, selected)}
        </Heading>
      </div>
      {isGiven(item) ? null : (
        <Paragraph>{t(item.status === 'refused' ? 'verdict.refused' : 'verdict.missing')}</Paragraph>
      )}
      {isGiven(item) && isMine ? <Judging verdict={verdict} /> : null}
      {isGiven(item) && !isMine ? <Judged verdict={verdict} /> : null}
    </section>
  );
}

/** What was found, for who only reads. */
function Judged({ verdict }: { verdict: Verdict | undefined }) {
  const { t } = useTranslation('officers');
  if (verdict === undefined) return <Paragraph>{t('verdict.none')}</Paragraph>;
  return (
    <Paragraph>
      {t(`mark.${verdict.outcome}`)}
      {verdict.reason === undefined ? null : `: ${t(`reason.${verdict.reason}`)}`}
      {verdict.note === undefined ? null : ` ${verdict.note}`}
    </Paragraph>
  );
}

function Judging({ verdict }: { verdict: Verdict | undefined }) {
  const { t } = useTranslation('officers');
  const { selected = '' } = useOpenFile();
  const { accept, repair } = useJudge();
  const outcome = verdict?.outcome;
  return (
    <>
      <div className="row">
        <Button
          variant={outcome === 'accepted' ? 'primary' : 'secondary'}
          data-color="success"
          aria-pressed={outcome === 'accepted'}
          onClick={accept}
        >
          <CheckmarkIcon aria-hidden /> {t('verdict.accept')}
        </Button>
        <Button
          variant={outcome === 'to_repair' ? 'primary' : 'secondary'}
          data-color="warning"
          aria-pressed={outcome === 'to_repair'}
          onClick={() => repair()}
        >
          <PencilIcon aria-hidden /> {t('verdict.repair')}
        </Button>
      </div>
      {verdict?.outcome === 'to_repair' ? <Why key={selected} verdict={verdict} /> : null}
    </>
  );
}

/** Why it is to be repaired: a ready-made reason, and words that tell the applicant what to do. */
function Why({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('officers');
  const { repair } = useJudge();
  const { note = '', reason } = verdict;
  const sentence = reason === undefined || reason === 'other' ? undefined : t(`sentence.${reason}`);
  return (
    <>
      <fieldset className="plain-fieldset">
        <legend>{t('verdict.why')}</legend>
        {REASONS.map((candidate) => (
          <Radio
            key={candidate}
            name="reason"
            data-size="sm"
            value={candidate}
            label={t(`reason.${candidate}`)}
            checked={reason === candidate}
            onChange={() => repair({ reason: candidate })}
          />
        ))}
      </fieldset>
      <Textfield
        multiline
        rows={3}
        data-size="sm"
        maxLength={LONGEST_NOTE}
        label={t('verdict.note')}
        description={t('verdict.noteHint')}
        value={note}
        onChange={({ target }) => repair({ note: target.value })}
      />
      {sentence === undefined || note.includes(sentence) ? null : (
        <Button
          variant="tertiary"
          data-size="sm"
          onClick={() => repair({ note: note.trim() === '' ? sentence : `${note.trimEnd()} ${sentence}` })}
        >
          {t('verdict.insert', { sentence })}
        </Button>
      )}
    </>
  );
}
