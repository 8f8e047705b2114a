import { Button, Textfield } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerText, labelOf, useOpenFile } from './open-file.ts';

const LONGEST_NOTE = 2000;

/** The form as it was filled in; what is wrong in it is asked for field by field. */
export function FormPanel() {
  const { t } = useTranslation('officers');
  const { drafts, file, isMine, service } = useOpenFile();
  const asked = service?.fields.map(({ name }) => name) ?? [];
  const names = Object.keys(file.form).sort((one, other) => asked.indexOf(one) - asked.indexOf(other));
  if (names.length === 0) return <p>{t('form.empty')}</p>;
  return (
    <dl className="answers">
      {names.map((name) => (
        <div key={name} data-marked={drafts.fields[name] !== undefined}>
          <dt>{labelOf(service, name)}</dt>
          <dd>
            <span>{answerText(service, name, file.form[name] ?? '')}</span>
            {isMine ? <Correction name={name} /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Correction({ name }: { name: string }) {
  const { t } = useTranslation('officers');
  const { change, drafts, service } = useOpenFile();
  const text = drafts.fields[name];
  const field = useRef<HTMLTextAreaElement>(null);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (isAsking) field.current?.focus();
  }, [isAsking]);
  const label = labelOf(service, name);
  const put = (next: string) =>
    change((before) => ({ ...before, fields: { ...before.fields, [name]: next } }));
  const drop = () => {
    setAsking(false);
    change(({ documents, fields: { [name]: _, ...fields } }) => ({ documents, fields }));
  };
  if (text === undefined)
    return (
      <Button
        variant="tertiary"
        data-size="sm"
        className="no-print"
        onClick={() => {
          put('');
          setAsking(true);
        }}
      >
        {t('form.ask')}
        <span className="visually-hidden">: {label}</span>
      </Button>
    );
  return (
    <div className="stack">
      <Textfield
        multiline
        rows={2}
        data-size="sm"
        ref={field}
        maxLength={LONGEST_NOTE}
        label={t('form.what', { label })}
        value={text}
        onChange={({ target }) => put(target.value)}
      />
      <div>
        <Button variant="tertiary" data-size="sm" onClick={drop}>
          {t('form.drop')}
          <span className="visually-hidden">: {label}</span>
        </Button>
      </div>
    </div>
  );
}
