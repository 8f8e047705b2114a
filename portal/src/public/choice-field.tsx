import { type ComponentProps, type ReactNode, useId } from 'react';

interface ChoiceFieldProps extends ComponentProps<'select'> {
  readonly label: string;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/**
 * A choice from a list. The design system's field would be a fifth of the start page's weight; these are the elements
 * that it makes, with its looks.
 */
export function ChoiceField({ children, error, id, label, ...select }: ChoiceFieldProps) {
  const own = useId();
  const control = id ?? own;
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={control}>
        {label}
      </label>
      <select
        className="ds-input"
        id={control}
        {...select}
        {...(error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${control}-error` })}
      >
        {children}
      </select>
      {error === undefined ? null : (
        <p className="ds-validation-message" id={`${control}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
