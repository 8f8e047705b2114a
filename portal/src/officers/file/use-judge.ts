import { useTranslation } from 'react-i18next';
import { announce } from '../../parts/announcer.tsx';
import { titleOf, useOpenFile } from './open-file.ts';
import { isGiven, nextUnjudged, type Verdict, verdictOf } from './verdicts.ts';

/** Judges the document that is shown. Accepting goes on to the next one that nobody has judged yet. */
export function useJudge() {
  const { t } = useTranslation('officers');
  const { change, drafts, file, isMine, select, selected = '', service } = useOpenFile();
  const item = file.checklist.find(({ requirement }) => requirement === selected);
  const mayJudge = isMine && item !== undefined && isGiven(item);

  const put = (verdict: Verdict) => {
    const documents = { ...drafts.documents, [selected]: verdict };
    change((before) => ({ ...before, documents: { ...before.documents, [selected]: verdict } }));
    return { ...drafts, documents };
  };

  const accept = () => {
    if (!mayJudge) return;
    const next = nextUnjudged(file.checklist, put({ outcome: 'accepted' }), selected);
    const title = titleOf(service, selected);
    if (next === undefined) announce(t('verdict.acceptedLast', { title }));
    else {
      announce(t('verdict.acceptedNext', { title, next: titleOf(service, next) }));
      select(next);
    }
  };

  const repair = (why: Pick<Verdict, 'reason' | 'note'> = {}) => {
    if (!mayJudge) return;
    const before = verdictOf(item, drafts);
    put({ ...(before?.outcome === 'to_repair' ? before : {}), ...why, outcome: 'to_repair' });
  };

  return { accept, repair };
}
