import { useEffect } from 'react';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { openFields, questionsOf } from '../parts/filing/questions.ts';
import { type Filing, FilingAnswer } from './use-filing.tsx';
import '../parts/filing/filing.css';
import { QuestionPage } from './question-page.tsx';

/** The form, one question a page; the question stands in the address, so that back and reload find it. */
export function Component() {
  return <FilingAnswer onlyOpen>{(filing) => <Questions {...filing} />}</FilingAnswer>;
}

function Questions(filing: Filing) {
  const { application, service } = filing;
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  useEffect(loadTheRest, []);
  const questions = questionsOf(openFields(service, application));
  const step = search.get('step');
  const n = Math.max(
    0,
    questions.findIndex(({ fields, name }) => name === step || fields.some((field) => field.name === step)),
  );
  const question = questions[n];
  if (question === undefined) return <Navigate to={`/applications/${id}/documents`} replace />;
  const goTo = (place: number) => {
    const name = questions[place]?.name;
    if (name !== undefined) setSearch({ step: name });
    else void navigate(place < 0 ? `/applications/${id}` : `/applications/${id}/documents`);
  };
  return (
    <QuestionPage
      key={question.name}
      filing={filing}
      question={question}
      place={{ n, of: questions.length }}
      onNext={() =>
        search.get('then') === 'review' ? void navigate(`/applications/${id}/review`) : goTo(n + 1)
      }
      onBack={() => goTo(n - 1)}
    />
  );
}

/** The pages that come next, while there is a connection: who loses it on the way goes on typing. */
function loadTheRest(): void {
  for (const page of [import('./documents-page.tsx'), import('./review-page.tsx')])
    page.catch(() => undefined);
}
