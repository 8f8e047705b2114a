/** For event streams (16 KB): of all that we call, only S3 Select and its like would answer in one. */

const refuse = (): never => {
  throw new Error('event streams are not part of this bundle');
};

/** The codec, which is made when the first event stream is met. */
export function EventStreamSerde(): never {
  return refuse();
}

export const eventStreamSerdeProvider = () => ({ serialize: refuse, deserialize: refuse });

/** Part of making an S3 client, whatever it is used for. */
export const resolveEventStreamSerdeConfig = <Input extends object>(input: Input) => input;
