import { useParams } from 'react-router';
import { api } from '../api/client.ts';
import { Answer } from '../parts/answer.tsx';
import { FileView } from './file/file-view.tsx';

/** What others do with a file is noticed while it lies open, ms. */
const LOOK_AGAIN = 60_000;

export function Component() {
  const { id = '' } = useParams();
  const file = api.useQuery(
    'get',
    '/applications/{id}',
    { params: { path: { id } } },
    { refetchInterval: LOOK_AGAIN },
  );
  return (
    <Answer of={file}>
      {(data) => <FileView key={data.id} file={data} refresh={() => file.refetch()} />}
    </Answer>
  );
}
