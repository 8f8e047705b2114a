import { createContext, useContext } from 'react';
import type { Schemas } from '../../api/client.ts';
import type { paths } from '../../api/openapi.d.ts';
import { inLanguage } from '../../app/language.ts';
import { dayText } from '../../parts/moment.tsx';
import type { OfficerStage } from '../stages.ts';
import type { Drafts } from './verdicts.ts';

export type File = Schemas['Application'];
type Service = paths['/services/{service}']['get']['responses'][200]['content']['application/json'];

/** The file that is open, and what its parts share. */
export interface OpenFile {
  readonly file: File;
  readonly service: Service | undefined;
  readonly zone: string | undefined;
  readonly drafts: Drafts;
  readonly change: (change: (before: Drafts) => Drafts) => void;
  /** Whether this officer holds it and so may judge, return and decide. */
  readonly isMine: boolean;
  readonly selected: string | undefined;
  readonly select: (requirement: string) => void;
  /** Tells which version came of an own act, so that it is not shown as somebody else's change. */
  readonly own: (version: number) => void;
  readonly refresh: () => Promise<unknown>;
}

const Context = createContext<OpenFile | undefined>(undefined);
export const OpenFileProvider = Context.Provider;

export function useOpenFile(): OpenFile {
  const open = useContext(Context);
  if (open === undefined) throw new Error('no file is open');
  return open;
}

/** What a requirement is called. */
export function titleOf(service: Service | undefined, requirement: string): string {
  const title = service?.requirements.find(({ code }) => code === requirement)?.title;
  return title === undefined ? requirement : inLanguage(title);
}

export function labelOf(service: Service | undefined, field: string): string {
  const label = service?.fields.find(({ name }) => name === field)?.label;
  return label === undefined ? field : inLanguage(label);
}

/** An answer as people write it: a day in words, a choice by its name. */
export function answerText(service: Service | undefined, field: string, value: string): string {
  const asked = service?.fields.find(({ name }) => name === field);
  const choice = asked?.choices?.find((candidate) => candidate.value === value);
  if (choice !== undefined) return inLanguage(choice.label);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value) : value;
}

/** Under what verdicts of this file are kept: what comes back corrected is judged anew. */
export const draftsKey = ({ id, round }: Pick<File, 'id' | 'round'>): string => `${id}.${round}`;

/** What happened to a file, as the next page tells it. */
export interface Done {
  readonly act:
    | 'returned'
    | 'recommended'
    | 'advisedAgainst'
    | 'reviewed'
    | 'approved'
    | 'rejected'
    | 'signed';
  readonly receipt: string;
  readonly stage: OfficerStage | 'signature';
}
