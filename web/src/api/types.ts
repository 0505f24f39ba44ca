// SPDX-License-Identifier: Apache-2.0
// What the server sends and takes, from its OpenAPI description (schema.ts: `npm run api`). The description gives words
// of a closed list only where the server takes them; here the same lists stand where it sends them.
import type { components } from './schema.ts';

type Schemas = components['schemas'];
type Refine<Base, Narrower> = Omit<Base, keyof Narrower> & Readonly<Narrower>;

export type InstitutionView = Schemas['InstitutionView'];
export type DemoAccount = Schemas['DemoAccount'];
export type SessionView = Schemas['SessionView'];
export type SessionPost = Schemas['SessionPost'];
export type SignInOptions = Schemas['SignInOptions'];
export type EnrolmentView = Schemas['EnrolmentView'];
export type Enrolled = Schemas['Enrolled'];
export type TokenHolderView = Schemas['TokenHolderView'];

export type RegistrationRequest = Schemas['RegistrationRequest'];
export type ReferralRequest = Schemas['ReferralRequest'];
export type ReceiverRequest = Schemas['ReceiverRequest'];
export type IdentifierList = Schemas['IdentifierList'];
export type IdentifierView = Schemas['IdentifierView'];
export type OpenedIdentifier = Schemas['OpenedIdentifier'];
export type ErasureRequest = Schemas['ErasureRequest'];
export type ErasureView = Schemas['ErasureView'];
export type DestructionRequest = Schemas['DestructionRequest'];
export type DestructionCertificate = Schemas['DestructionCertificate'];
export type AnswerRequest = Schemas['AnswerRequest'];
export type LetterDutiesRequest = Schemas['LetterDutiesRequest'];
export type ClosingRequest = Schemas['ClosingRequest'];
export type VoidingRequest = Schemas['VoidingRequest'];

export type Channel = RegistrationRequest['channel'];
export type SecrecyClass = RegistrationRequest['secrecy_class'];
export type Priority = RegistrationRequest['priority'];
export type Purpose = ReceiverRequest['purpose'];
export type LetterState = 'registered' | 'assigned' | 'answered' | 'closed' | 'voided';
export type LetterKind = 'incoming' | 'outgoing';
export type LetterAct = 'refer' | 'answer' | 'close';
/** What may be done with a letter now, dialogs' acts and those that have their own place on its page. */
export type LetterPower = LetterAct | 'void' | 'enclose' | 'annotate' | 'change_duties' | 'destroy_files';
export type WorklistTab = 'all' | 'today' | 'late' | 'sent' | 'standing_in';

export type Part = Schemas['NumberPart'];
export type DueDayView = Schemas['DueDayView'];
export type PostRef = Schemas['PostRef'];
export type PostList = Schemas['PostList'];
export type RegisterView = Schemas['RegisterChoice'];
export type RegisterList = Schemas['RegisterList'];
export type RoleList = Schemas['RoleList'];
export type DutyList = Schemas['DutyList'];

export type WorkItem = Refine<Schemas['WorkItem'], {
  purpose: Purpose;
  secrecy_class: SecrecyClass;
  priority: Priority;
  by_delegation: Refine<Schemas['ByDelegation'], { kind: DelegationKind }> | null;
}>;
export type SavedFilter = Schemas['SavedFilter'];
export type SavedFilters = Schemas['SavedFilters'];
export type Grouping = SavedFilter['grouping'];
export type FilterPurpose = SavedFilter['purpose'];
export type WorklistCounts = Schemas['WorkCounts'];
export type WorklistView = Refine<Schemas['Worklist'], { items: readonly WorkItem[] }>;

export type LetterRow = Refine<Schemas['LetterRow'], { kind: LetterKind; state: LetterState; secrecy_class: SecrecyClass; priority: Priority }>;
export type LetterList = Refine<Schemas['LetterList'], { letters: readonly LetterRow[] }>;

export type PathStep = Refine<Schemas['PathItem'], {
  kind: 'registration' | 'referral' | 'answer' | 'closing' | 'deadline' | 'note' | 'recall' | 'voiding';
  purpose: Purpose | '';
  outcome: '' | 'passed_on' | 'answered' | 'done' | 'recalled' | 'voided';
}>;
export type LetterLink = Refine<Schemas['LetterLink'], { kind: 'answer' | 'answer_of' | 'follow_up'; letter: LetterRow }>;
export type LetterView = Refine<Schemas['LetterView'], {
  kind: LetterKind;
  state: LetterState;
  channel: Channel;
  secrecy_class: SecrecyClass;
  priority: Priority;
  path: readonly PathStep[];
  links: readonly LetterLink[];
  files: readonly FileView[];
  may: readonly LetterPower[];
}>;

export type StandardTextsRequest = Schemas['StandardTextsRequest'];
export type StandardTextList = Refine<Schemas['StandardTextList'], {
  notes: readonly Refine<Schemas['StandardNoteView'], { purpose: Purpose | '' }>[];
  answers: readonly Schemas['StandardAnswerView'][];
}>;
export type StandardTextsView = Refine<Schemas['StandardTextsView'], { own: StandardTextList; of_unit: StandardTextList }>;

export type PageNoteRequest = Schemas['PageNoteRequest'];
export type PageNoteKind = PageNoteRequest['kind'];
export type PageNote = Refine<Schemas['PageNoteView'], { kind: PageNoteKind }>;
export type PageNoteList = Refine<Schemas['PageNoteList'], { notes: readonly PageNote[] }>;

export type SearchView = Refine<Schemas['SearchResult'], { hits: readonly { readonly kind: string; readonly letter: LetterRow }[] }>;

export type ChartView = Refine<Schemas['ChartView'], { posts: readonly ChartPost[] }>;
export type ChartUnit = Schemas['ChartUnit'];
export type ChartPost = Refine<Schemas['ChartPostView'], { holders: readonly HolderView[] }>;
export type HolderView = Refine<Schemas['HolderView'], { kind: 'holder' | 'handover' }>;
export type HistoryLine = Schemas['HistoryLine'];
export type SuccessorView = Schemas['SuccessorView'];
export type DutyLine = Schemas['DutyLine'];
export type AppointmentView = Refine<Schemas['AppointmentView'], { kind: 'holder' | 'handover' }>;
export type UnitPageView = Refine<Schemas['UnitPage'], { posts: readonly ChartPost[] }>;
export type PostPageView = Refine<Schemas['PostPage'], { post: ChartPost; clearance: SecrecyClass; appointments: readonly AppointmentView[] }>;
export type PersonPageView = Refine<Schemas['PersonPage'], { appointments: readonly AppointmentView[] }>;
export type DelegationKind = Schemas['DelegationRequest']['kind'];
export type DelegationView = Refine<Schemas['DelegationView'], { kind: DelegationKind }>;
export type DelegationList = Refine<Schemas['DelegationList'], { delegations: readonly DelegationView[] }>;

export type DelegationKindRule = Refine<Schemas['DelegationKind'], { kind: DelegationKind }>;
export type DelegationKinds = Refine<Schemas['DelegationKinds'], { kinds: readonly DelegationKindRule[] }>;
export type DelegationRequest = Schemas['DelegationRequest'];

export type AbsenceKind = Schemas['AbsenceRequest']['kind'];
export type AbsenceRequest = Schemas['AbsenceRequest'];
export type AbsenceView = Refine<Schemas['AbsenceView'], { kind: AbsenceKind; substitutes: readonly DelegationView[] }>;
export type AbsenceList = Refine<Schemas['AbsenceList'], { absences: readonly AbsenceView[] }>;
export type StrandedPost = Schemas['StrandedPostView'];
export type StrandingView = Refine<Schemas['StrandingView'], { powers: readonly DelegationView[] }>;

export type Mark = Schemas['PreparationRequest']['mark'];
export type DeskView = Schemas['DeskView'];
export type DeskRows = Schemas['DeskRows'];
export type DeskRequest = Schemas['DeskRequest'];
export type PreparationRequest = Schemas['PreparationRequest'];
export type DictationRequest = Schemas['DictationRequest'];
export type PreparedItem = Refine<Schemas['PreparedItem'], { item: WorkItem; mark: Mark }>;
export type DeskItems = Refine<Schemas['DeskItems'], { prepared: readonly PreparedItem[]; items: readonly WorkItem[] }>;
export type DictatedNote = Schemas['DictatedNoteView'];
export type DictatedNotes = Schemas['DictatedNotes'];

export type HandoverState = 'prepared' | 'moving' | 'finished' | 'withdrawn';
export type HandoverRequest = Schemas['HandoverRequest'];
export type HandoverReceiver = Schemas['HandoverReceiverView'];
export type BulkSelection = Schemas['BulkSelection'];
export type BulkClosingRequest = Schemas['BulkClosingRequest'];
export type BulkReferralRequest = Schemas['BulkReferralRequest'];
export type BulkChoosable = Schemas['BulkChoosable'];
export type BulkActState = 'running' | 'cancelling' | 'finished' | 'cancelled' | 'stopped';
export type BulkActView = Refine<Schemas['BulkActView'], { act: 'letters.close' | 'letters.refer'; state: BulkActState }>;
export type BulkActList = Refine<Schemas['BulkActList'], { acts: readonly BulkActView[] }>;
export type BulkReason = Schemas['BulkReason'];
export type BulkRowView = Refine<Schemas['BulkRowView'], { outcome: 'done' | 'refused' | 'left' }>;
export type BulkRows = Refine<Schemas['BulkRows'], { rows: readonly BulkRowView[] }>;
export type HandoverView = Refine<Schemas['HandoverView'], { state: HandoverState }>;
export type HandoverList = Refine<Schemas['HandoverList'], { handovers: readonly HandoverView[] }>;
export type HandoverItem = Schemas['HandoverItem'];
export type HandoverItems = Schemas['HandoverItems'];

export type NoticeRequest = Schemas['NoticeRequest'];
export type OwnAccount = Schemas['OwnAccount'];
export type OwnSession = Schemas['OwnSession'];
export type OwnSessions = Schemas['OwnSessions'];
export type RecoveryCodes = Schemas['RecoveryCodes'];
export type EndedSessions = Schemas['EndedSessions'];
export type SignInWay = Schemas['NewAccount']['sign_in'];
export type AccountView = Refine<Schemas['AccountView'], { sign_in: SignInWay; language: NewAccount['language'] }>;
export type AccountList = Refine<Schemas['AccountList'], { accounts: readonly AccountView[] }>;
export type NewAccount = Schemas['NewAccount'];
export type AccountChange = Schemas['AccountChange'];
export type InvitedView = Schemas['InvitedView'];
export type FactorRoles = Schemas['FactorRoles'];
export type JobState = 'queued' | 'waiting' | 'running' | 'failed' | 'done' | 'cancelled';
export type JobView = Refine<Schemas['JobView'], { state: JobState }>;
export type JobList = Refine<Schemas['JobList'], { jobs: readonly JobView[] }>;
export type AuditQuestion = Schemas['AuditQuestion'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditPage = Schemas['AuditPage'];
export type AccessQuestion = Schemas['AccessQuestion'];
export type AccessAnswer = Schemas['AccessAnswer'];
export type DecreeRequest = Schemas['DecreeRequest'];
export type DecreeView = Schemas['RuleView'];
export type DecreeList = Schemas['RuleList'];
export type DecreePreview = Schemas['PreviewView'];
export type UnitList = Schemas['UnitList'];
export type PersonList = Schemas['PersonList'];

export type OrderState = 'drafted' | 'issued' | 'in_force' | 'revoked';
export type OrderLine = Refine<Schemas['OrderLine'], { state: OrderState }>;
export type OrderList = Refine<Schemas['OrderList'], { orders: readonly OrderLine[] }>;
export type OrderText = Schemas['OrderText'];
export type OrderChange = Schemas['Change'];
export type OrderView = Refine<Schemas['OrderView'], { state: OrderState }>;
export type TrialView = Schemas['TrialView'];
export type ImportView = Schemas['ImportView'];
export type ImportKind = Schemas['ImportRequest']['kind'];

export type ProofView = Schemas['ProofView'];
export type ProofField = Schemas['ProofField'];
export type HeadView = Schemas['HeadView'];
export type Violation = Schemas['Problem']['violations'][number];

export type CoverageView = Refine<Schemas['CoverageView'], { duties: readonly CoverageRow[] }>;
export type CoverageRow = Refine<Schemas['CoverageRow'], { kind: DutyKind }>;
export type DutyKind = 'operate' | 'track' | 'limited' | 'declined';
export type DutyView = Refine<Schemas['DutyView'], { kind: DutyKind }>;
export type CharterReading = Schemas['CharterReading'];
export type ReadingDoubt = Schemas['ReadingDoubt'];
export type CharterChange = Refine<Schemas['CharterChange'], { kind: 'created' | 'changed' | 'closed'; thing: 'unit' | 'post' | 'duty' | 'roles' | 'register' | 'calendar' }>;
export type CharterDifference = Refine<Schemas['CharterDifference'], { changes: readonly CharterChange[] }>;

export type StateView = Refine<Schemas['StateView'], { dialect: 'sqlite' | 'postgres'; backups: readonly BackupView[] }>;
export type BackupView = Refine<Schemas['BackupView'], { reason: 'asked' | 'scheduled' | 'before_migration' }>;
export type RegisterOverviewList = Schemas['RegisterOverviewList'];

export type FileView = Refine<Schemas['FileView'], { state: 'uploading' | 'stored' | 'withdrawn' | 'destroyed'; scan: 'unscanned' | 'clean' | 'infected' | 'failed' }>;
export type FilePages = Schemas['FilePages'];
export type WorkFigures = Schemas['WorkFigures'];
export type WorkRow = Schemas['WorkRow'];
export type WorkReport = Refine<Schemas['WorkReport'], { counted_to: SecrecyClass }>;
export type WorkSeries = Schemas['WorkSeries'];
export type SeriesPoint = Schemas['SeriesPoint'];

export type CaseStatus = 'running' | 'ended' | 'failed' | 'cancelled';
export type CaseActor = Schemas['CaseActor'];
export type CaseStep = Schemas['CaseStep'];
export type CaseTask = Schemas['TaskView'];
export type AskedFields = Schemas['AskedFields'];
export type ChosenTask = Schemas['ChosenTaskView'];
export type ChosenTasks = Schemas['ChosenTasks'];
export type TaskCandidate = Schemas['TaskCandidate'];
export type TaskCandidates = Schemas['TaskCandidates'];
export type CaseIncident = Schemas['CaseIncident'];
export type CaseTerm = Refine<Schemas['CaseTerm'], { kind: 'working' | 'calendar' }>;
export type CaseLink = Refine<Schemas['CaseLinkView'], { status: CaseStatus }>;
export type CaseSent = Refine<Schemas['CaseSent'], { state: 'waiting' | 'heard' | 'unheard' }>;
export type CaseNotice = Schemas['CaseNotice'];
export type CaseAppeal = Schemas['CaseAppeal'];
export type CasePremise = Schemas['CasePremise'];
export type AppealTime = Refine<Schemas['AppealTime'], { kind: 'working' | 'calendar' }>;
export type CaseDecision = Refine<Schemas['CaseDecision'], { appeal: AppealTime | null }>;
export type AppealedDecision = Refine<Schemas['AppealedDecision'], { decision: CaseDecision }>;
export type CaseView = Refine<Schemas['CaseView'], {
  status: CaseStatus;
  secrecy_class: SecrecyClass;
  term: CaseTerm | null;
  caller: CaseLink | null;
  calls: readonly CaseLink[];
  sent: readonly CaseSent[];
  decisions: readonly CaseDecision[];
  appeal_of: AppealedDecision | null;
}>;
export type CaseLine = Refine<Schemas['CaseLine'], { status: CaseStatus }>;
export type CaseList = Refine<Schemas['CaseList'], { cases: readonly CaseLine[] }>;
export type ProcedureView = Schemas['ProcedureView'];
export type ProcedureReport = Schemas['ProcedureReport'];
export type ProcedureFinding = Schemas['ProcedureFinding'];
export type ScenarioResult = Schemas['ScenarioResult'];
export type ProcedureVersions = Schemas['ProcedureVersions'];
export type ProcedureSources = Schemas['ProcedureSources'];
export type DeployedProcedure = Schemas['DeployedProcedure'];
export type CaseMigration = Schemas['CaseMigration'];
export type MigratedCase = Schemas['MigratedCase'];
export type GoneElement = Schemas['GoneElement'];
export type ProcedureList = Schemas['ProcedureList'];
export type ProcedureDetail = Schemas['ProcedureDetail'];
