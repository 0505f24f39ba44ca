// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import style from './Dialog.module.css';
import { CloseIcon } from './icons.tsx';

interface Props {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** False while something typed would be lost by a click outside. */
  readonly dismissable?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * Gives the focus back to what had it. react-aria does so too, but not when a field of the dialog took the focus at
 * once by autoFocus.
 */
function useFocusReturn() {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => {
    setTimeout(() => {
      if (document.activeElement === document.body && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    }, 50);
  }, [opener]);
}

/** A modal dialog: holds the focus, closes by Esc, gives the focus back. Mount it to open it. */
export function Dialog({ title, onClose, dismissable = true, wide = false, children }: Props) {
  const { t } = useLocale();
  useFocusReturn();
  return (
    <ModalOverlay className={style['veil'] ?? ''} isOpen isDismissable={dismissable} onOpenChange={(open) => { if (!open) onClose(); }}>
      <Modal className={classes(style['box'], wide && style['wide'])}>
        <AriaDialog className={style['dialog'] ?? ''}>
          <div className={style['head']}>
            <Heading slot="title" level={2}>{title}</Heading>
            <Button look="plain" icon aria-label={t('ui.close_dialog')} onPress={onClose}><CloseIcon /></Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export function DialogFoot({ hint, children }: { readonly hint?: ReactNode; readonly children: ReactNode }) {
  return <div className={style['foot']}>{children}{hint !== undefined && <span className={style['hint']}>{hint}</span>}</div>;
}
