/**
 * How forms are kept. Functions that hold the key open them on reading and seal them on writing; all others
 * carry them through as they are and can never write one.
 */
export interface FormCodec {
  /** Keyed hash of a NIK: finds a person's things without telling who it is. */
  personOf(nik: string): Promise<string>;
  open(applicationId: string, form: Readonly<Record<string, string>>): Promise<Record<string, string>>;
  seal<Value extends string | null>(
    applicationId: string,
    form: Readonly<Record<string, Value>>,
  ): Promise<Record<string, Value | string>>;
}
