import { type LinkProps, Link as RouterLink } from 'react-router';

/** A link within the portal that looks like one. */
export const TextLink = ({ className = '', ...link }: LinkProps) => (
  <RouterLink {...link} className={`ds-link ${className}`} />
);
