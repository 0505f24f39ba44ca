// SPDX-License-Identifier: Apache-2.0
// What a case decided, kept beside its history: with its reasons, the data it was taken on, the tables that
// led to it, and the time in which it may be appealed against.
#pragma once

#include "platform/procedure/bundle/ruling.hpp"
#include "platform/procedure/cases/tasks.hpp"
#include "platform/procedure/engine/step.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan {

using DecisionId = Identifier<struct ProcedureDecisionTag>;

} // namespace divan

namespace divan::bundle {

struct Decided;

} // namespace divan::bundle

namespace divan::cases {

struct Replay;

struct Decision {
    DecisionId id;
    CaseId case_id;
    DefinitionId definition; // whose law it was taken by
    std::int64_t number{};   // of the step in the history
    EntryId entry;
    std::string node;
    std::string outcome; // the field's text; true and false of a yes or no
    std::string reasons;
    std::string inputs;   // the case's variables before it, canonical
    std::string premises; // what the tables said, a canonical list
    std::string salt;
    ledger::Author author;
    std::string decided_at;
    std::optional<CivilDate> served_on;
    std::optional<CivilDate> last_day;     // of the time to appeal
    std::optional<std::string> expires_at; // when its end has to be told
    bool is_over{};                        // was told
};

/// A task of a case as it is completed: what it decides, and what it says of the serving of an earlier
/// decision.
class TaskRecord {
public:
    /// Before the event is taken. Throws invalid_input for a decision without outcome or reasons.
    TaskRecord(const bundle::Bundle& bundle, const engine::State& state, const engine::Event& event);
    /// After it: `of` counts the step. Throws invalid_input for a day of service that can't be.
    void keep(db::UnitOfWork& tx, const Now& now, const Case& of, const ledger::Author& author) const;

private:
    void decide(db::UnitOfWork& tx, const Now& now, const Case& of, const ledger::Author& author) const;
    void serve(db::UnitOfWork& tx, const Now& now, const Case& of, const ledger::Author& author) const;

    const bundle::Bundle& bundle_;
    const engine::Event& event_;
    std::string node_{};
    const bundle::DecidingRule* rule_{};
    bundle::Ruling ruling_{};
    std::string inputs_{};
};

/// The case's variables as a canonical text.
[[nodiscard]] std::string variables_of(const engine::State& state);

/// Keeps what a table said, where the law names deciding tasks: `number` is the step's, `given` its inputs.
void keep_premise(db::UnitOfWork& tx,
                  const Case& of,
                  const Loaded& loaded,
                  const bundle::Decided& decided,
                  const feel::Value& given);

/// What the entry of a decision says of its texts: hashes under its salt.
[[nodiscard]] std::vector<ledger::Field> commitments(const Decision& decision);

/// When the time to appeal ends, and that this has to be told; `today` is the institution's. Nothing for a
/// decision that was not served or that nobody may appeal against.
void reckon_appeal_time(db::ReadSession& session,
                        const Now& now,
                        const Case& of,
                        const bundle::DecidingRule& rule,
                        Decision& decision);
/// What is wrong with the records of a case's decisions, in words: each is the one in the ledger, and a step
/// of the history took it.
[[nodiscard]] std::vector<std::string>
decision_faults(db::ReadSession& session, CaseId id, const Replay& history);

namespace store {

void insert(db::UnitOfWork& tx, const Decision& decision);
[[nodiscard]] std::optional<Decision> find_decision(db::ReadSession& session, DecisionId id);
/// Of a case, in the order in which they were taken.
[[nodiscard]] std::vector<Decision> decisions(db::ReadSession& session, CaseId id);
/// The day of service and what follows from it.
void update(db::UnitOfWork& tx, const Decision& decision);

void put_premise(
    db::UnitOfWork& tx, CaseId id, const std::string& decision, std::int64_t number, const std::string& text);
/// Texts in the order of their steps.
[[nodiscard]] std::vector<std::string> premises(db::ReadSession& session, CaseId id);

/// Cases with a decision whose time to appeal runs, after one of them.
[[nodiscard]] std::vector<CaseId>
running_appeal_times(db::ReadSession& session, CaseId after, std::size_t limit);
/// Whose end has come.
[[nodiscard]] std::vector<CaseId>
over_appeal_times(db::ReadSession& session, std::string_view now, CaseId after, std::size_t limit);

} // namespace store

} // namespace divan::cases
