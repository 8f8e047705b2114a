import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { publicApi } from '../../api/client.ts';
import { inLanguage } from '../../app/language.ts';
import { useOffice } from '../../app/office.ts';
import { announce } from '../../parts/announcer.tsx';
import { Page } from '../../parts/page.tsx';
import { useWho } from '../../session/use-session.ts';
import { ActBar } from '../acts/act-bar.tsx';
import { DoneNotice } from '../acts/done-notice.tsx';
import { useNextFile } from '../queue/use-next-file.ts';
import { holderOf, isOfficerStage, mayWorkAt } from '../stages.ts';
import { documentQuery } from '../viewer/use-document.ts';
import { FIRST_VIEW, look, type View } from '../viewer/view.ts';
import { Viewer } from '../viewer/viewer.tsx';
import { ChangesNotice, useChanges } from './changes-notice.tsx';
import { Cautions } from './circumstances.tsx';
import { FileHead } from './file-head.tsx';
import { FileSections } from './file-sections.tsx';
import './file.css';
import { draftsKey, type File, type OpenFile, OpenFileProvider, titleOf, useOpenFile } from './open-file.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useJudge } from './use-judge.ts';
import { type Shortcut, useShortcuts, useShortcutsOn } from './use-shortcuts.ts';
import { VerdictPanel } from './verdict-panel.tsx';
import { changeDrafts, hasWords, useDrafts } from './verdict-store.ts';
import { isGiven, unjudged } from './verdicts.ts';

/** A file on one screen: its document on one side, everything to judge it by on the other. */
export function FileView({ file, refresh }: { file: File; refresh: () => Promise<unknown> }) {
  const { t } = useTranslation('officers');
  const changes = useChanges(file.version);
  const open = useOpened(file, refresh, changes.own);
  const name = open.service === undefined ? file.service : inLanguage(open.service.title);
  return (
    <OpenFileProvider value={open}>
      <Page
        wide
        title={t('file.title', { receipt: file.receipt?.number ?? '' })}
        above={<small>{name}</small>}
      >
        <DoneNotice next={t('done.next')} />
        {changes.from === undefined ? null : <ChangesNotice from={changes.from} onSeen={changes.seen} />}
        <Desk />
      </Page>
    </OpenFileProvider>
  );
}

function useOpened(file: File, refresh: () => Promise<unknown>, own: (version: number) => void): OpenFile {
  const who = useWho();
  const key = draftsKey(file);
  const drafts = useDrafts(key);
  const zone = useOffice()?.hours.zone;
  const service = publicApi.useQuery('get', '/services/{service}', {
    params: { path: { service: file.service } },
  }).data;
  const { select, selected } = useSelected(file);
  useWarning(hasWords(drafts));
  useEndOfLease(file);
  return {
    ...{ drafts, file, own, refresh, select, selected, service, zone },
    change: (change) => changeDrafts(key, change),
    isMine: holderOf(file.claim, who?.sub) === 'me' && mayWorkAt(who, file.stage),
  };
}

/** The document that is shown is in the address, so that a reload comes back to it; it says nothing of a person. */
function useSelected(file: File) {
  const [search, setSearch] = useSearchParams();
  const drafts = useDrafts(draftsKey(file));
  const named = file.checklist.find(({ requirement }) => requirement === search.get('document'));
  const [first] = unjudged(file.checklist, drafts);
  const [start] = useState(first ?? file.checklist.find(isGiven) ?? file.checklist[0]);
  const select = (requirement: string) =>
    setSearch({ document: requirement }, { replace: true, preventScrollReset: true });
  return { select, selected: (named ?? start)?.requirement };
}

/** A lease that ends changes what can be done, though nothing was told. */
function useEndOfLease({ claim }: File): void {
  const [, setEnds] = useState(0);
  const until = claim?.until;
  useEffect(() => {
    const left = until === undefined ? 0 : Date.parse(until) - Date.now();
    if (left <= 0 || left > LONGEST_TIMER) return;
    const timer = setTimeout(() => {
      setEnds((ends) => ends + 1);
    }, left);
    return () => {
      clearTimeout(timer);
    };
  }, [until]);
}

/** Browsers count no further, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What was written and not sent would be lost by a reload. */
function useWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isOn]);
}

/** Ways between what lies beside one another where there is room, and below one another on a phone. */
function Jumps({ to }: { to: readonly ('document' | 'verdict' | 'sections')[] }) {
  const { t } = useTranslation('officers');
  return (
    <nav className="jumps no-print" aria-label={t(to.length > 1 ? 'jump.label' : 'jump.back')}>
      {to.map((place) => (
        <a key={place} className="ds-link" href={`#${place}`}>
          {t(`jump.${place}`)}
        </a>
      ))}
    </nav>
  );
}

function Desk() {
  const { t } = useTranslation('officers');
  const { file, selected, service } = useOpenFile();
  const { isHelping, isOn, setHelping, setOn, setPages, view, onLook } = useDesk();
  usePrefetch();
  return (
    <>
      <FileHead onHelp={() => setHelping(true)} />
      <Jumps to={['verdict', 'sections']} />
      <div className="desk">
        <section className="viewer" id="document" aria-label={t('viewer.label')}>
          {selected === undefined ? null : (
            <Viewer
              id={file.id}
              round={file.round}
              requirement={selected}
              title={titleOf(service, selected)}
              view={view}
              onLook={onLook}
              onPages={setPages}
            />
          )}
        </section>
        <div className="desk-side">
          <Cautions />
          <div id="verdict" className="desk-side">
            <VerdictPanel />
            <ActBar />
          </div>
          <Jumps to={['document']} />
          <div id="sections">
            <FileSections />
          </div>
        </div>
      </div>
      <ShortcutsDialog open={isHelping} isOn={isOn} onTurn={setOn} onClose={() => setHelping(false)} />
    </>
  );
}

/** How the shown document is looked at, and the keys that do it. Each document is first seen from its beginning. */
function useDesk() {
  const { t } = useTranslation('officers');
  const { file, isMine, select, selected } = useOpenFile();
  const [isOn, setOn] = useShortcutsOn();
  const [isHelping, setHelping] = useState(false);
  const [pages, setPages] = useState(0);
  const [views, setViews] = useState<Readonly<Record<string, View>>>({});
  const { accept, repair } = useJudge();
  const shown = selected ?? '';
  const view = views[shown] ?? FIRST_VIEW;
  const onLook = (at: Parameters<typeof look>[1]) =>
    setViews({ ...views, [shown]: look(view, at, Math.max(pages, 1)) });
  const step = (by: number) => {
    const place = file.checklist.findIndex(({ requirement }) => requirement === selected);
    const next = file.checklist[place + by];
    if (next !== undefined) select(next.requirement);
  };
  const stage = isOfficerStage(file.stage) ? file.stage : 'verification';
  const nextFile = useNextFile(stage);
  useShortcuts(isOn, (shortcut: Shortcut) => {
    if (shortcut === 'nextDocument') step(1);
    else if (shortcut === 'previousDocument') step(-1);
    else if (shortcut === 'accept') accept();
    else if (shortcut === 'repair') repair();
    else if (shortcut === 'help') setHelping(true);
    else if (shortcut !== 'nextFile') onLook(shortcut);
    else if (isMine) announce(t('shortcut.stillMine'));
    else nextFile.take();
  });
  return { isHelping, isOn, setHelping, setOn, setPages, view, onLook };
}

/** The document after this one is fetched while this one is looked at. */
function usePrefetch(): void {
  const { file, selected } = useOpenFile();
  const queries = useQueryClient();
  const { checklist, id, round } = file;
  const next = useMemo(() => {
    const place = checklist.findIndex(({ requirement }) => requirement === selected);
    return checklist.slice(place + 1).find(isGiven)?.requirement;
  }, [checklist, selected]);
  useEffect(() => {
    if (next === undefined) return;
    // Trouble is told when somebody comes to it.
    queries.query(documentQuery({ id, requirement: next, round })).catch(() => undefined);
  }, [id, next, queries, round]);
}
