// SPDX-License-Identifier: Apache-2.0
import { NoticePage } from '../../features/cases/NoticePage.tsx';

export default function NoticeRoute({ id }: { readonly id: number }) {
  return <NoticePage id={id} />;
}
