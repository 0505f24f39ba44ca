// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Card } from './Page.tsx';
import partStyle from './Part.module.css';

/** For what stands in a part: `lines` of a list, `split` of a line, `facts` of a definition list. */
export { partStyle };

interface Props {
  readonly title: string;
  readonly count?: number;
  /** What stands there when there is nothing. */
  readonly none?: string | undefined;
  /** A button at the end of the heading. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Part({ title, count, none, action, children }: Props) {
  const { digits } = useLocale();
  return (
    <Card>
      <div className={partStyle['top']}>
        <h2 className={partStyle['part']}>{title}{count !== undefined && count > 0 && <small>{digits(count)}</small>}</h2>
        {action}
      </div>
      {none === undefined ? children : <p className={partStyle['none']}>{none}</p>}
    </Card>
  );
}
