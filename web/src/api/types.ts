// SPDX-License-Identifier: Apache-2.0
// What the server sends and takes; the names are those of the HTTP contract.

export interface Part { readonly kind: string; readonly text: string }

export interface DemoAccount {
  readonly user_name: string; readonly password: string;
  readonly person_fa: string; readonly person_en: string;
  readonly post_fa: string; readonly post_en: string;
  readonly hint: string;
}

export interface InstitutionView {
  readonly code: string; readonly name_fa: string; readonly name_en: string;
  readonly zone: string; readonly today: string;
  readonly demo: boolean; readonly demo_accounts: readonly DemoAccount[];
  readonly version: string;
}

export interface SessionPost {
  readonly id: number; readonly code: string;
  readonly title_fa: string; readonly title_en: string;
  readonly unit_fa: string; readonly unit_en: string;
  readonly permissions: readonly string[];
}

export interface SessionView {
  readonly person: { readonly id: number; readonly name_fa: string; readonly name_en: string };
  readonly user_name: string; readonly csrf: string; readonly language: string;
  readonly posts: readonly SessionPost[];
  readonly expires_at: string;
}

export type Purpose = 'action' | 'opinion' | 'information' | 'filing';
export type Priority = 'normal' | 'urgent' | 'immediate';
export type SecrecyClass = 'normal' | 'confidential' | 'very_confidential' | 'secret' | 'top_secret';
export type LetterState = 'registered' | 'assigned' | 'answered' | 'closed';
export type LetterKind = 'incoming' | 'outgoing';
export type Channel = 'post' | 'registered_post' | 'courier' | 'in_person' | 'fax' | 'email' | 'portal' | 'telephone';
export type WorklistTab = 'all' | 'today' | 'late' | 'sent';

export interface WorkItem {
  readonly id: number; readonly post_id: number; readonly kind: string;
  readonly subject_kind: string; readonly subject_id: number;
  readonly title: string; readonly number: readonly Part[];
  readonly from_post_id: number; readonly from_title_fa: string; readonly from_title_en: string;
  readonly to_title_fa: string; readonly to_title_en: string;
  readonly note: string; readonly purpose: Purpose;
  readonly secrecy_class: SecrecyClass; readonly priority: Priority;
  readonly due_on: string | null; readonly created_at: string; readonly seen_at: string | null;
  readonly duty_address: string;
}

export interface WorklistCounts { readonly all: number; readonly today: number; readonly late: number; readonly sent: number }

export interface WorklistView {
  readonly items: readonly WorkItem[]; readonly counts: WorklistCounts;
  readonly today: string; readonly next_cursor: string | null;
}

export interface LetterRow {
  readonly id: number; readonly kind: LetterKind; readonly number: readonly Part[];
  readonly subject: string; readonly sender_name: string; readonly registered_at: string;
  readonly secrecy_class: SecrecyClass; readonly priority: Priority; readonly state: LetterState;
}

export interface LetterList { readonly letters: readonly LetterRow[]; readonly next_cursor: string | null }
export interface Duplicates { readonly letters: readonly LetterRow[] }

export interface PostRef {
  readonly id: number; readonly code: string;
  readonly title_fa: string; readonly title_en: string;
  readonly person_fa: string; readonly person_en: string;
  readonly unit_fa: string; readonly unit_en: string;
}

export interface PathStep {
  readonly kind: 'registration' | 'referral' | 'answer' | 'closing';
  readonly at: string; readonly person_fa: string; readonly person_en: string;
  readonly from: PostRef; readonly to: PostRef | null;
  readonly purpose: Purpose | ''; readonly note: string;
  readonly due_on: string | null; readonly seen_at: string | null; readonly ended_at: string | null;
  readonly outcome: '' | 'passed_on' | 'answered' | 'done' | 'recalled';
  readonly entry_token: string;
}

export interface LetterLink { readonly kind: 'answer' | 'answer_of' | 'follow_up'; readonly letter: LetterRow }
export type LetterAct = 'refer' | 'answer' | 'close';

export interface LetterView {
  readonly id: number; readonly version: number; readonly kind: LetterKind;
  readonly number: readonly Part[]; readonly number_text: string;
  readonly register: { readonly id: number; readonly code: string; readonly title_fa: string; readonly title_en: string };
  readonly subject: string; readonly body: string;
  readonly sender_name: string; readonly sender_number: string; readonly sender_date: string | null;
  readonly received_at: string; readonly registered_at: string; readonly late_reason: string;
  readonly channel: Channel; readonly secrecy_class: SecrecyClass; readonly priority: Priority;
  readonly enclosures: string; readonly state: LetterState;
  readonly duty: { readonly id: number; readonly address: string; readonly title_fa: string; readonly title_en: string } | null;
  readonly holders: readonly PostRef[]; readonly path: readonly PathStep[]; readonly links: readonly LetterLink[];
  readonly entry_token: string; readonly may: readonly LetterAct[];
}

export interface RegistrationRequest {
  readonly register_id: number; readonly subject: string; readonly body: string;
  readonly sender_name: string; readonly sender_number: string | null; readonly sender_date: string | null;
  readonly received_at: string; readonly late_reason: string | null;
  readonly channel: Channel; readonly secrecy_class: SecrecyClass; readonly priority: Priority;
  readonly enclosures: string | null; readonly duty_id: number | null;
}

export interface ReceiverRequest {
  readonly post_id: number; readonly purpose: Purpose; readonly note: string | null; readonly due_on: string | null;
}
export interface ReferralRequest { readonly receivers: readonly ReceiverRequest[] }
export interface AnswerRequest { readonly subject: string; readonly body: string; readonly note: string | null }
export interface ClosingRequest { readonly note: string | null }

export interface RegisterView {
  readonly id: number; readonly code: string; readonly title_fa: string; readonly title_en: string;
  readonly unit_fa: string; readonly unit_en: string; readonly next_hint: readonly Part[];
}
export interface RegisterList { readonly registers: readonly RegisterView[] }
export interface PostList { readonly posts: readonly PostRef[] }

export interface DutyRow {
  readonly id: number; readonly address: string; readonly title_fa: string; readonly title_en: string;
  readonly kind: string; readonly number: number;
}
export interface DutyList { readonly duties: readonly DutyRow[]; readonly next_cursor: string | null }

export interface SearchView {
  readonly hits: readonly { readonly kind: string; readonly letter: LetterRow }[];
  readonly next_cursor: string | null;
}

export interface HeadView {
  readonly origin: string; readonly tree_size: number; readonly root: string; readonly signed_at: string;
  readonly note: string; readonly key_id: string; readonly public_key: string;
}

export interface ProofField {
  readonly name: string; readonly value: string | number | null; readonly salt: string | null; readonly commitment: string;
}

export interface ProofView {
  readonly entry: {
    readonly id: number; readonly token: string; readonly recorded_at: string;
    readonly event: string; readonly v: number; readonly subject_kind: string;
  };
  readonly leaf: { readonly position: number | null; readonly hash: string };
  readonly canonical: string; readonly fields: readonly ProofField[]; readonly path: readonly string[];
  readonly tree_size: number; readonly root: string; readonly head: HeadView;
}

export interface Violation { readonly path: string; readonly reason: string; readonly text: string }
