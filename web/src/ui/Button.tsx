// SPDX-License-Identifier: Apache-2.0
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link } from '../router/router.tsx';
import style from './Button.module.css';
import { classes } from './classes.ts';

export type Look = 'main' | 'quiet' | 'plain';

interface LookProps {
  readonly look?: Look;
  readonly small?: boolean;
  readonly wide?: boolean;
  readonly icon?: boolean;
}

function named({ look = 'main', small, wide, icon }: LookProps): string {
  return classes(style['button'], look !== 'main' && style[look], small && style['small'], wide && style['wide'], icon && style['icon']);
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className'>, LookProps {}

/** While it waits it keeps the focus and takes no press. Not by react-aria's isPending: that speaks by the id of a button that may be gone. */
export function Button({ look, small, wide, icon, isPending, ...rest }: ButtonProps) {
  const waiting = isPending === true ? { 'aria-disabled': true, onPress: () => undefined, ...(rest.type === 'submit' ? { type: 'button' as const } : {}) } : {};
  return <AriaButton {...rest} {...waiting} className={named({ look: look ?? 'main', small: small ?? false, wide: wide ?? false, icon: icon ?? false })} />;
}

interface RowButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'> {
  readonly ref: Ref<HTMLButtonElement>;
}

/** The browser's own button, for what stands in every row of a list: a tenth of what the other costs. */
export function RowButton(props: RowButtonProps) {
  return <button {...props} type="button" className={named({ look: 'plain', icon: true })} />;
}

interface LinkButtonProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'>, LookProps {
  readonly to: string;
}

/** Looks like a button, is a link: it goes somewhere. */
export function LinkButton({ look, small, wide, icon, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={named({ look: look ?? 'main', small: small ?? false, wide: wide ?? false, icon: icon ?? false })} />;
}
