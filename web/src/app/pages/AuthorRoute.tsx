// SPDX-License-Identifier: Apache-2.0
import { AuthorPage } from '../../features/procedure-author/AuthorPage.tsx';

export default function AuthorRoute() {
  return <AuthorPage />;
}
