import type { Requirement } from '../../../../shared/domain/service-standard.ts';
import type { Prepared } from './course.ts';
import { isLarge, shrinkImage } from './shrink.ts';

type Limits = Pick<Requirement, 'accepts' | 'maxBytes'>;

/** A chosen file as it is sent; photos are made small enough. @returns why it cannot be sent, in a code, where so */
export async function prepare(file: File, limits: Limits): Promise<Prepared | { reason: string }> {
  if (file.size === 0) return { reason: 'empty' };
  const mediaType = limits.accepts.find((kind) => kind === file.type);
  const isPicture = file.type.startsWith('image/');
  // Some telephones make photos in kinds of their own, which their browser can read.
  if (
    isPicture &&
    limits.accepts.includes('image/jpeg') &&
    (mediaType === undefined || isLarge(file, limits.maxBytes))
  )
    return asPhoto(file, mediaType !== undefined, limits);
  if (mediaType === undefined) return { reason: 'type_not_accepted' };
  return file.size > limits.maxBytes ? { reason: 'too_large' } : { blob: file, mediaType };
}

async function asPhoto(file: File, isTaken: boolean, limits: Limits): Promise<Prepared | { reason: string }> {
  const blob = await shrinkImage(file, limits.maxBytes);
  if (blob === undefined) return { reason: isTaken ? 'image_unreadable' : 'type_not_accepted' };
  return { blob, mediaType: 'image/jpeg' };
}
