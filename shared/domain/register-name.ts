import { plainName } from './person-name.ts';

/** Titles before a name, which nobody searches by. */
const TITLES = /^(?:(?:prof|drg?|drs|dra|apt|ns|bdn|ir|hj?)(?:\.\s*|\s+))+/iu;

/** As much of a name as is sorted by, so that a place in the register fits into a cursor. */
const LENGTH = 40;

/** Fewer letters than these find nobody: the register is searched, not read out. */
export const LEAST_LETTERS = 3;

/** A name as the register sorts it: small letters and digits, without titles before it. */
export const registerName = (name: string): string =>
  Array.from(plainName(name.trim().replace(TITLES, '')))
    .slice(0, LENGTH)
    .join('');
