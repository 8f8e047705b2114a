/**
 * How forms are kept. Functions that hold the key open them on reading and seal them on writing; all others
 * carry them through as they are and can never write one.
 */
export interface FormCodec {
  open(applicationId: string, form: Readonly<Record<string, string>>): Promise<Record<string, string>>;
  seal<Value extends string | null>(
    applicationId: string,
    form: Readonly<Record<string, Value>>,
  ): Promise<Record<string, Value | string>>;
}
