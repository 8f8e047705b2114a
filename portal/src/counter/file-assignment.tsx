import { Button, Field, Label, Paragraph, Select } from '@digdir/designsystemet-react';
import { FilesIcon } from '@navikt/aksel-icons';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../app/language.ts';
import type { Application } from '../parts/filing/application.ts';
import { isDocumentOpen } from '../parts/filing/gaps.ts';
import { useSendFile } from '../parts/upload/use-upload.ts';
import { guesses } from './guesses.ts';
import type { Service } from './open-filing.tsx';

interface Assigned {
  readonly file: File;
  /** Code of a requirement; empty for none. */
  readonly to: string;
}

/** Many scans at once: each is given a requirement, guessed where its name tells, and all are sent together. */
export function FileAssignment({ application, service }: { application: Application; service: Service }) {
  const { t } = useTranslation('counter');
  const input = useRef<HTMLInputElement>(null);
  const [assigned, setAssigned] = useState<readonly Assigned[]>([]);
  const sendFile = useSendFile(application.id);
  const open = application.checklist.flatMap((item) => {
    const requirement = service.requirements.find(({ code }) => code === item.requirement);
    return requirement === undefined || !isDocumentOpen(application, item) ? [] : [{ item, requirement }];
  });
  const choose = (files: readonly File[]) => {
    const wanted = open
      .filter(
        ({ item: { status } }) => status === 'missing' || status === 'refused' || status === 'to_repair',
      )
      .map(({ requirement }) => requirement);
    const guessed = guesses(files, wanted);
    setAssigned(files.map((file, n) => ({ file, to: guessed[n] ?? '' })));
  };
  const sendAll = () => {
    for (const { file, to } of assigned) {
      const found = open.find(({ requirement }) => requirement.code === to);
      if (found !== undefined) void sendFile(found.requirement, file);
    }
    setAssigned([]);
  };
  if (open.length === 0) return null;
  return (
    <div className="assignments">
      <div>
        <Button variant="secondary" onClick={() => input.current?.click()}>
          <FilesIcon aria-hidden /> {t('files.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('files.choose')}
          accept="application/pdf,image/jpeg,image/png"
          onChange={({ target }) => {
            choose([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      {assigned.map(({ file, to }, n) => (
        <div key={`${file.name} ${n}`} className="assignment">
          <Field>
            <Label>{file.name}</Label>
            <Select
              value={to}
              onChange={({ target }) =>
                setAssigned(assigned.map((one, m) => (m === n ? { file, to: target.value } : one)))
              }
            >
              <Select.Option value="">{t('files.none')}</Select.Option>
              {open.map(({ requirement: { code, title } }) => (
                <Select.Option key={code} value={code}>
                  {inLanguage(title)}
                </Select.Option>
              ))}
            </Select>
          </Field>
        </div>
      ))}
      {assigned.length === 0 ? (
        <Paragraph data-size="sm">{t('files.how')}</Paragraph>
      ) : (
        <div className="row">
          <Button onClick={sendAll}>
            {t('files.send', { count: assigned.filter(({ to }) => to !== '').length })}
          </Button>
          <Button variant="tertiary" onClick={() => setAssigned([])}>
            {t('files.drop')}
          </Button>
        </div>
      )}
    </div>
  );
}
