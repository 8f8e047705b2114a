import { Heading, Tabs } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Circumstances, EarlierReturn } from './circumstances.tsx';
import { DocumentList } from './document-list.tsx';
import { FormPanel } from './form-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { useOpenFile } from './open-file.ts';
import { RegistryPanel } from './registry-panel.tsx';
import { TracePanel } from './trace-panel.tsx';
import { isGiven, unjudged } from './verdicts.ts';

const SECTIONS = ['documents', 'form', 'checks', 'course', 'history'] as const;
type Section = (typeof SECTIONS)[number];

/** The rest of the file beside the document: one part at a time, all of them on paper. */
export function FileSections() {
  const { t } = useTranslation('officers');
  const { drafts, file } = useOpenFile();
  const [section, setSection] = useState<Section>('documents');
  const given = file.checklist.filter(isGiven).length;
  const judged = given - unjudged(file.checklist, drafts).length;
  const panels: Record<Section, ReactNode> = {
    documents: <DocumentList />,
    form: <FormPanel />,
    checks: <Checks />,
    course: (
      <div className="stack">
        <Circumstances />
        <EarlierReturn />
      </div>
    ),
    history: section === 'history' ? <HistoryPanel /> : null,
  };
  return (
    <Tabs
      className="file-sections"
      value={section}
      onChange={(value) => setSection(SECTIONS.find((known) => known === value) ?? 'documents')}
    >
      <Tabs.List aria-label={t('section.label')}>
        {SECTIONS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {name === 'documents' ? t('section.documentsOf', { judged, given }) : t(`section.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {SECTIONS.map((name) => (
        <Tabs.Panel key={name} value={name}>
          <Heading level={2} data-size="sm" className="print-only">
            {t(`section.${name}`)}
          </Heading>
          {panels[name]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Checks() {
  const { t } = useTranslation('officers');
  return (
    <div className="stack">
      <Heading level={3} data-size="xs">
        {t('registry.label')}
      </Heading>
      <RegistryPanel />
      <Heading level={3} data-size="xs">
        {t('trace.label')}
      </Heading>
      <TracePanel />
    </div>
  );
}
