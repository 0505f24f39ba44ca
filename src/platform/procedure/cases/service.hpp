// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/cases/appeals.hpp"
#include "platform/procedure/cases/choosing.hpp"
#include "platform/procedure/cases/page.hpp"
#include "platform/procedure/cases/sending.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace divan::cases {

struct Start;

/// What begins a case. `data`: the start form's, JSON text of an object.
struct Beginning {
    std::string procedure; // key; the newest version
    std::string business_key;
    std::string title;
    std::string data;
    access::SecrecyClass at_least{}; // its class, where the law's is below
};

/// A task as it was when asked for; `version` is what If-Match carried.
struct Expected {
    TaskId id;
    std::int64_t version{};
};

struct Message {
    std::string name;
    std::string business_key;
    std::string data; // JSON text of an object
};

struct Made {
    CaseId id;
    bool replayed{};
};

struct CasePage {
    std::vector<Case> cases;
    std::map<DefinitionId, Definition> definitions; // of the cases
    std::optional<std::string> next_cursor;
};

/// The row of a case that begins; its path begins with the acting post.
[[nodiscard]] Case new_case(db::UnitOfWork& tx,
                            const Now& now,
                            const access::Actor& actor,
                            const Loaded& loaded,
                            const Beginning& beginning);

/// The acts on cases. Each is one unit of work with its ledger entries, history, worklist rows and the state
/// it leads to; a refusal leaves no trace. Thread-safe.
class Service {
public:
    /// All outlive the service; `zone` is the institution's.
    Service(db::Database& database, const Clock& clock, const std::string& zone)
        : database_{database}, clock_{clock}, zone_{zone}, definitions_{zone}
    {
    }

    /// Throws not_found for a procedure that is not there, forbidden for who may not begin it, invalid_input
    /// with every fault of the form.
    Made start(const access::Actor& actor, const Beginning& beginning);
    /// Makes an offered task the acting post's own: the others see it no more. Throws conflict
    /// "procedure.task_taken" when another was faster, "procedure.separation" for who may not do it.
    Made take(const access::Actor& actor, const Expected& expected);
    /// Puts a taken task before all posts of its role again.
    Made give_back(const access::Actor& actor, const Expected& expected);
    /// Does a task with its form's data; one that nobody took is taken by it.
    Made complete(const access::Actor& actor, const Expected& expected, const std::string& data);
    /// Gives an open task to one of the posts it was put before, also away from another that took it; the
    /// others see it no more. Throws conflict "procedure.not_a_candidate".
    CaseId assign(const access::Actor& actor, const Expected& expected, PostId post);
    /// Whom `assign` may give the task to; for who administers its case.
    [[nodiscard]] std::vector<Candidate> candidates(const access::Actor& actor, TaskId id);
    /// The open tasks behind rows of the acting post's worklist, in their order; what is none of it any more
    /// is left out. At most `chosen_most`.
    [[nodiscard]] std::vector<ChosenTask> chosen(const access::Actor& actor,
                                                 const std::vector<OfferId>& rows);
    /// Hands a message to the one case that waits for it, or begins one where nobody waits and a procedure
    /// begins so. Throws conflict "procedure.nobody_waits" and "procedure.several_wait", forbidden
    /// "procedure.not_a_starter".
    Made receive(const access::Actor& actor, const Message& message);
    /// Tries an incident again.
    void retry(const access::Actor& actor, CaseId id, std::int64_t wait);
    void cancel(const access::Actor& actor, CaseId id, const std::string& reason);

    /// Fires the timers that are due, each in its own unit of work; returns how many fired. A timer that
    /// can't be fired now keeps no other waiting and is tried at the next call.
    std::size_t fire_due();
    /// Begins the cases whose time has come; returns how many. What was missed begins late, once.
    std::size_t start_due();
    /// Delivers what cases told others, each in its own unit of work; returns how many were heard.
    std::size_t deliver_due();
    /// Ends a notice in the acting post's worklist. Throws conflict "procedure.no_such_notice".
    void read_notice(const access::Actor& actor, CaseId id, NoticeId notice);
    /// Lets a message that nobody heard be delivered anew. Throws conflict "procedure.not_unheard".
    void resend(const access::Actor& actor, CaseId id, SentId sent);

    /// The institution takes the longer time that the law allows. Throws conflict
    /// "procedure.term_not_extendable" and "procedure.term_over", forbidden for a post without a task of it.
    Made extend_term(const access::Actor& actor, CaseId id, const std::string& ground);
    /// Tells the cases whose term is over; returns how many.
    std::size_t expire_due();
    /// Reckons the last days of all running cases by the calendar as it now is; returns how many moved.
    std::size_t reckon_terms(const std::string& decree);

    /// Begins the case that hears an appeal against a decision of a case that the actor sees. Throws
    /// not_found, forbidden for a post that lodges none, conflict "procedure.not_appealable",
    /// "procedure.appealed_already", "procedure.appeal_late" (after the last day, without a ground or where
    /// the law admits none).
    Made lodge(const access::Actor& actor, const Lodging& lodging);

    /// The newest version of each procedure.
    [[nodiscard]] std::vector<ProcedurePage> procedures(const access::Actor& actor);
    /// A version, whole; throws not_found.
    [[nodiscard]] ProcedurePage procedure(const access::Actor& actor, DefinitionId id);
    [[nodiscard]] CasePage list(const access::Actor& actor, const access::PageStart& start) const;
    /// Throws not_found for a case that the actor does not see.
    [[nodiscard]] Case get(const access::Actor& actor, CaseId id) const;
    [[nodiscard]] CaseDetail detail(const access::Actor& actor, CaseId id);
    /// What a task's form asks the acting post for, so far as it is filled in; throws as `complete` does.
    [[nodiscard]] bundle::Asked asked(const access::Actor& actor, TaskId id, const std::string& data);
    /// The same of the form that begins a case of a version.
    [[nodiscard]] bundle::Asked
    asked_at_start(const access::Actor& actor, DefinitionId id, const std::string& data);
    /// A task for a page of its own, open or ended; throws not_found for one that the actor does not see.
    [[nodiscard]] TaskPage task_page(const access::Actor& actor, TaskId id);
    /// The files of a version; throws not_found.
    [[nodiscard]] std::vector<bundle::File> files(DefinitionId id) const;
    [[nodiscard]] Definitions& definitions() { return definitions_; }

private:
    [[nodiscard]] Now now() const;
    [[nodiscard]] Act act_on(db::UnitOfWork& tx, const Now& now, CaseId id);
    /// Throws conflict "procedure.appeal_not_heard" where no such procedure is deployed.
    [[nodiscard]] Loaded hearing(db::ReadSession& session, const bundle::AppealRule& rule);
    bool expire_appeal_times(CaseId id);
    bool move_appeal_times(CaseId id, const std::string& decree);
    bool fire(const DueTimer& timer);
    [[nodiscard]] std::optional<CaseId> hear(db::UnitOfWork& tx, const Now& now, const Sent& sent);
    bool deliver(SentId id);
    bool start_one(const Start& start);
    [[nodiscard]] static bool
    move_term(db::UnitOfWork& tx, const Now& now, Act& act, const std::string& decree);
    bool expire(CaseId id);

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    Definitions definitions_;
};

} // namespace divan::cases
