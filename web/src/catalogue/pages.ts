// SPDX-License-Identifier: Apache-2.0
import type { ComponentType } from 'react';
import { AnnounceSample, ButtonSample, DialogSample, MenuSample } from './samples/acts.tsx';
import { CheckSample, ChosenSample, DateSample, FieldSample, FileSample, FormSample, PasswordSample, PickerSample } from './samples/fields.tsx';
import { ChartSample, ManySample, PartSample, TableSample, TabsSample, TimelineSample, TreeSample } from './samples/lists.tsx';
import { DaySample, HeadSample, IconSample, MissingSample, NoticeSample, NumberSample, QrSample, StatesSample, TagSample, ViewerSample } from './samples/words.tsx';

export interface CataloguePage {
  readonly id: string;
  readonly fa: string;
  readonly en: string;
  readonly Sample: ComponentType;
  /** The sample is a page with a heading of its own. */
  readonly hasOwnHead?: boolean;
}

export const pages: readonly CataloguePage[] = [
  { id: 'button', fa: 'دکمه', en: 'Button', Sample: ButtonSample },
  { id: 'menu', fa: 'فهرست کارها', en: 'Menu', Sample: MenuSample },
  { id: 'dialog', fa: 'پنجره', en: 'Dialog', Sample: DialogSample },
  { id: 'announcement', fa: 'پیام پس از کار', en: 'Announcement', Sample: AnnounceSample },
  { id: 'field', fa: 'خانه متن', en: 'Field', Sample: FieldSample },
  { id: 'password', fa: 'گذرواژه', en: 'Password', Sample: PasswordSample },
  { id: 'check', fa: 'گزینه', en: 'Check', Sample: CheckSample },
  { id: 'date', fa: 'روز و ساعت', en: 'Date and time', Sample: DateSample },
  { id: 'chosen', fa: 'چند گزیده', en: 'Chosen list', Sample: ChosenSample },
  { id: 'picker', fa: 'گزینش پست و شخص', en: 'Picker', Sample: PickerSample },
  { id: 'file', fa: 'گزینش پرونده', en: 'File choice', Sample: FileSample },
  { id: 'form', fa: 'برگه', en: 'Form', Sample: FormSample },
  { id: 'table', fa: 'جدول', en: 'Table', Sample: TableSample },
  { id: 'tree', fa: 'درخت', en: 'Tree', Sample: TreeSample },
  { id: 'timeline', fa: 'گردش', en: 'Timeline', Sample: TimelineSample },
  { id: 'many', fa: 'کار گروهی', en: 'Act on many', Sample: ManySample },
  { id: 'part', fa: 'بخش‌های صفحه', en: 'Parts of a page', Sample: PartSample },
  { id: 'chart', fa: 'نمودار', en: 'Chart', Sample: ChartSample },
  { id: 'tabs', fa: 'زبانه', en: 'Tabs', Sample: TabsSample },
  { id: 'tag', fa: 'برچسب', en: 'Tag', Sample: TagSample },
  { id: 'number', fa: 'شماره', en: 'Number', Sample: NumberSample },
  { id: 'day', fa: 'نوشتن روز و رقم', en: 'Days and digits', Sample: DaySample },
  { id: 'notice', fa: 'آگهی و خطا', en: 'Notice and problem', Sample: NoticeSample },
  { id: 'states', fa: 'خالی، در انتظار، ناکام', en: 'Empty, waiting, failed', Sample: StatesSample },
  { id: 'missing', fa: 'صفحه‌ای که نیست', en: 'A page that is not there', Sample: MissingSample, hasOwnHead: true },
  { id: 'head', fa: 'سر صفحه', en: 'Head of a page', Sample: HeadSample, hasOwnHead: true },
  { id: 'viewer', fa: 'نمای صفحه‌ها', en: 'Page viewer', Sample: ViewerSample },
  { id: 'qr', fa: 'رمزینه', en: 'QR code', Sample: QrSample },
  { id: 'icon', fa: 'نشانه', en: 'Icon', Sample: IconSample },
];
