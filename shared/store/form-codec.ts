import type { Application } from '../domain/application.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';

/**
 * How forms are kept. Functions that hold the key open them on reading and seal them on writing; all others
 * carry them through as they are and can never write one.
 */
export interface FormCodec {
  /** Gets what opening and sealing take, while something else is waited for. What goes wrong with it, they tell. */
  prepare(): void;
  /** Keyed hash of a NIK: finds a person's things without telling who it is. */
  personOf(nik: string): Promise<string>;
  open(applicationId: string, form: Readonly<Record<string, string>>): Promise<Record<string, string>>;
  seal<Value extends string | null>(
    applicationId: string,
    form: Readonly<Record<string, Value>>,
  ): Promise<Record<string, Value | string>>;
}

/** An application, as it is stored, with its form opened. */
export async function opened(forms: FormCodec, application: Application): Promise<Application> {
  return { ...application, form: await forms.open(application.id, application.form) };
}

/** An event as it is stored: what it writes into the form sealed. */
export async function sealed(
  forms: FormCodec,
  applicationId: string,
  event: ApplicationEvent,
): Promise<ApplicationEvent> {
  if (event.type !== 'form_edited') return event;
  return { ...event, data: { ...event.data, changes: await forms.seal(applicationId, event.data.changes) } };
}
