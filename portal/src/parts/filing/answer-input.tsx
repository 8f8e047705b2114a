import { Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FOR_LIFE } from '../../../../shared/domain/field-values.ts';
import type { FormField } from '../../../../shared/domain/service-standard.ts';
import { inLanguage } from '../../app/language.ts';
import { DayInput } from './day-input.tsx';
import { hintsFor, inputId } from './field-inputs.ts';
import '../forms.css';

export interface AnswerInputProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The person went on to something else. */
  readonly onLeave: () => void;
  /** What is wrong, in words. */
  readonly trouble?: string | undefined;
  /** Who types is whom it is about. */
  readonly own: boolean;
  /** The page's heading asks it already. */
  readonly isAskedAbove?: boolean;
}

/** The input of one answer, whatever its kind. */
export function AnswerInput(props: AnswerInputProps) {
  const Input = inputs[props.field.kind] ?? TextInput;
  return <Input {...props} />;
}

function useLabel({ field, isAskedAbove = false }: AnswerInputProps) {
  const { t } = useTranslation('filing');
  const label = inLanguage(field.label);
  const words = field.required ? label : `${label} (${t('optional')})`;
  return isAskedAbove ? <span className="visually-hidden">{words}</span> : words;
}

function TextInput(props: AnswerInputProps) {
  const { field, onChange, onLeave, own, trouble, value } = props;
  return (
    <Textfield
      id={inputId(field.name)}
      label={useLabel(props)}
      description={field.help && inLanguage(field.help)}
      error={trouble}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
      {...hintsFor(field, own)}
    />
  );
}

function Group(props: AnswerInputProps & { children: ReactNode; hint?: string | undefined }) {
  const { children, hint, trouble } = props;
  return (
    <Fieldset>
      <Fieldset.Legend>{useLabel(props)}</Fieldset.Legend>
      {hint === undefined ? null : <Fieldset.Description>{hint}</Fieldset.Description>}
      {children}
      {trouble === undefined ? null : <ValidationMessage>{trouble}</ValidationMessage>}
    </Fieldset>
  );
}

function ChoiceInput(props: AnswerInputProps) {
  const { field, onChange, onLeave, trouble, value } = props;
  return (
    <Group {...props} hint={field.help && inLanguage(field.help)}>
      {field.choices?.map(({ label, value: choice }, n) => (
        <Radio
          key={choice}
          id={n === 0 ? inputId(field.name) : `${inputId(field.name)}-${choice}`}
          name={field.name}
          label={inLanguage(label)}
          value={choice}
          checked={value === choice}
          aria-invalid={trouble === undefined ? undefined : true}
          onChange={() => onChange(choice)}
          onBlur={onLeave}
        />
      ))}
    </Group>
  );
}

function DateInput(props: AnswerInputProps) {
  const { field, onChange, onLeave, own, trouble, value } = props;
  return (
    <Group {...props} hint={field.help && inLanguage(field.help)}>
      <DayInput
        id={inputId(field.name)}
        value={value}
        onChange={onChange}
        onLeave={onLeave}
        isWrong={trouble !== undefined}
        isOwnBirthday={own && field.kind === 'birth_date'}
      />
    </Group>
  );
}

/** How long a registration is valid: for life, or until a day. */
function ValidityInput(props: AnswerInputProps) {
  const { t } = useTranslation('filing');
  const { field, onChange, onLeave, trouble, value } = props;
  const [isDay, setDay] = useState(value !== '' && value !== FOR_LIFE);
  const id = inputId(field.name);
  return (
    <Group {...props} hint={t('validity.help')}>
      <Radio
        id={id}
        name={field.name}
        label={t('validity.forLife')}
        value="life"
        checked={!isDay && value === FOR_LIFE}
        onChange={() => {
          setDay(false);
          onChange(FOR_LIFE);
        }}
        onBlur={onLeave}
      />
      <Radio
        id={`${id}-until`}
        name={field.name}
        label={t('validity.untilDay')}
        value="day"
        checked={isDay}
        onChange={() => {
          setDay(true);
          onChange('');
        }}
      />
      {isDay ? (
        <DayInput
          id={`${id}-day`}
          value={value === FOR_LIFE ? '' : value}
          onChange={onChange}
          onLeave={onLeave}
          isWrong={trouble !== undefined}
        />
      ) : null}
    </Group>
  );
}

/** All other kinds are typed as text. */
const inputs: Partial<Record<FormField['kind'], typeof TextInput>> = {
  choice: ChoiceInput,
  date: DateInput,
  birth_date: DateInput,
  registration_validity: ValidityInput,
};
