// SPDX-License-Identifier: Apache-2.0
import { JobsPage } from '../../features/administration/JobsPage.tsx';

export default function JobsRoute() {
  return <JobsPage />;
}
