import { Field, Input, Label, Select } from '@digdir/designsystemet-react';
import { type FocusEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../app/language.ts';
import './day-input.css';

interface DayInputProps {
  /** Of the first part, where links to the field lead. */
  readonly id: string;
  /** `YYYY-MM-DD`, any part of it empty or short while it is typed; empty for no day. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
  readonly isWrong: boolean;
  /** Somebody's own birthday, which their browser may know. */
  readonly isOwnBirthday?: boolean;
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month);

const monthName = (month: number) =>
  new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'id-ID', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, month, 1)),
  );

/**
 * A day in three parts. A calendar to tap through would be slow for birthdays on a telephone, and the month by its name
 * leaves no doubt which number is the day.
 */
export function DayInput({ id, isOwnBirthday = false, isWrong, onChange, onLeave, value }: DayInputProps) {
  const { t } = useTranslation('filing');
  const [year = '', month = '', day = ''] = value.split('-');
  const become = (parts: { year?: string; month?: string; day?: string }) => {
    const next = { year, month, day, ...parts };
    const isEmpty = next.year === '' && next.month === '' && next.day === '';
    onChange(isEmpty ? '' : `${next.year}-${next.month}-${next.day}`);
  };
  const monthId = useId();
  const yearId = useId();
  const own = (part: string) => (isOwnBirthday ? `bday-${part}` : 'off');
  const wrong = isWrong || undefined;
  // Who goes from day to month has not left the date.
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (currentTarget.closest('.day-input')?.contains(relatedTarget) !== true) onLeave();
  };
  return (
    <div className="day-input">
      <Field className="day-input-day">
        <Label htmlFor={id}>{t('day.day')}</Label>
        <Input
          id={id}
          inputMode="numeric"
          maxLength={2}
          autoComplete={own('day')}
          aria-invalid={wrong}
          onBlur={leave}
          value={day}
          onChange={(event) => become({ day: digits(event.target.value) })}
        />
      </Field>
      <Field className="day-input-month">
        <Label htmlFor={monthId}>{t('day.month')}</Label>
        <Select
          id={monthId}
          autoComplete={own('month')}
          aria-invalid={wrong}
          onBlur={leave}
          value={month === '' ? '' : String(Number(month))}
          onChange={(event) => become({ month: event.target.value })}
        >
          <Select.Option value="">{t('day.choose')}</Select.Option>
          {MONTHS.map((one) => (
            <Select.Option key={one} value={one + 1}>
              {monthName(one)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Field className="day-input-year">
        <Label htmlFor={yearId}>{t('day.year')}</Label>
        <Input
          id={yearId}
          inputMode="numeric"
          maxLength={4}
          autoComplete={own('year')}
          aria-invalid={wrong}
          onBlur={leave}
          value={year}
          onChange={(event) => become({ year: digits(event.target.value) })}
        />
      </Field>
    </div>
  );
}

const digits = (text: string) => text.replaceAll(/\D/g, '');
