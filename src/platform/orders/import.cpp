// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/import.hpp"

#include "base/csv.hpp"
#include "base/hash.hpp"
#include "base/wire.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/orders/import_cells.hpp"
#include "platform/orders/import_header.hpp"
#include "platform/orders/import_store.hpp"
#include "platform/orders/plan.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

namespace divan::orders {

namespace {

/// Judges rows one after another against what is known and what earlier rows make; with a unit of work,
/// writes.
class Importer {
public:
    Importer(db::ReadSession& session, ImportKind kind, PersonId importer)
        : kind_{kind}, importer_{importer}, persons_{import_store::person_codes(session)}
    {
        for (auto& row : organisation::unit_rows(session)) {
            units_[address_of(row.state)].push_back(std::move(row));
        }
        for (auto& row : organisation::post_rows(session)) {
            post_days_[row.state.id].push_back(row.period);
            posts_[row.state.code].push_back(std::move(row));
        }
        for (auto& row : organisation::appointment_rows(session)) {
            appointments_[row.state.post].push_back({row.period, row.state});
        }
        roles_ = organisation::role_codes(session);
        names_ = import_store::person_names_by_code(session);
        erased_ = import_store::erased_codes(session);
    }

    ImportReport run(std::string_view text, const std::function<std::int64_t()>& next_id)
    {
        next_id_ = &next_id;
        auto table = csv::parse(text);
        for (const auto& problem : table.problems) {
            report_.rows.push_back({problem.line, RowOutcome::fault, {{"", problem.reason}}});
        }
        if (table.rows.size() > import_rows_max) {
            report_.rows.push_back({1, RowOutcome::fault, {{"", "import.too_many_rows"}}});
            table.rows.clear();
        }
        if (read_header(table, kind_, report_.rows, places_)) {
            for (const auto& row : table.rows) {
                judge(row);
            }
        }
        std::ranges::stable_sort(report_.rows, {}, &RowReport::line);
        return count();
    }

    void write(db::UnitOfWork& tx, EntryId entry)
    {
        for (const auto& post : new_posts_) {
            organisation::add_identity(tx, post.state, entry);
        }
        for (const auto& post : posts_to_put_) {
            organisation::put_state(tx, post.state.id, post.period, std::optional{post.state}, entry);
        }
        for (const auto& person : new_persons_) {
            organisation::add_person(tx, person.id, person.name, entry);
            import_store::put_person_code(tx, person.code, person.id);
        }
        for (const auto& person : renamed_) {
            import_store::rename_person(tx, person.id, person.name);
        }
        for (const auto& appointment : new_appointments_) {
            organisation::put_state(tx, appointment.state.id, appointment.period,
                                    std::optional{appointment.state}, entry);
        }
    }

private:
    struct Person {
        PersonId id;
        std::string code;
        organisation::PersonName name;
    };

    void judge(const csv::Row& row)
    {
        RowReport report{row.line, RowOutcome::same, {}};
        Cells cells{places_, row, report};
        switch (kind_) {
        case ImportKind::posts:
            report.outcome = post(cells);
            break;
        case ImportKind::persons:
            report.outcome = person(cells);
            break;
        case ImportKind::appointments:
            report.outcome = appointment(cells);
            break;
        }
        if (!report.faults.empty()) {
            report.outcome = RowOutcome::fault;
        }
        report_.rows.push_back(std::move(report));
    }

    template <class State>
    static const StateRow<State>* on(const std::map<std::string, std::vector<StateRow<State>>>& rows,
                                     const std::string& name,
                                     CivilDate day)
    {
        const auto named = rows.find(name);
        if (named == rows.end()) {
            return nullptr;
        }
        const auto found = std::ranges::find_if(
            named->second, [day](const StateRow<State>& row) { return row.period.holds(day); });
        return found == named->second.end() ? nullptr : &*found;
    }

    void take_post_cells(Cells& cells, Post& post)
    {
        post.title_fa = cells.required("title_fa");
        post.title_en = cells.required("title_en");
        post.is_head = cells.flag("is_head");
        std::istringstream words{cells.text("roles")};
        for (std::string role; words >> role;) {
            post.roles += (post.roles.empty() ? "" : " ") + role;
            if (!roles_.contains(role)) {
                cells.fault("roles", "order.unknown_role");
            }
        }
        const auto clearance = access::parse_secrecy_class(cells.text("clearance"));
        if (!clearance) {
            cells.fault("clearance", "field.not_a_value");
        }
        post.clearance = clearance.value_or(access::SecrecyClass::normal);
    }

    /// The unit the row names on its day; null, with the fault told, when it can't take a post.
    const StateRow<Unit>* unit_of(Cells& cells, CivilDate from)
    {
        const auto* const unit = on(units_, cells.required("unit"), from);
        if (unit == nullptr) {
            cells.tell_missing("unit", units_, "order.unit.unknown");
        } else if (unit->period.to) {
            cells.fault("unit", "order.later_change");
        }
        return unit;
    }

    /// The post that has the row's code on its day, or null; what the code's other days forbid is told.
    const StateRow<Post>* known_post(Cells& cells, const std::string& code, CivilDate from)
    {
        if (!cells.tells_of("code") && !codes_.insert(code).second) {
            cells.fault("code", "import.double_row");
        }
        const auto* const known = on(posts_, code, from);
        if (known != nullptr && known->period.to) {
            cells.fault("valid_from", "order.later_change");
        }
        if (known == nullptr && posts_.contains(code)) {
            cells.fault("code", "order.double_code");
        }
        return known;
    }

    /// What a change of the post would do to others, or to who brings it in.
    void tell_post_conflicts(Cells& cells, const Post& wanted, CivilDate from)
    {
        if (wanted.is_head && has_other_head(wanted, from)) {
            cells.fault("is_head", "order.two_heads");
        }
        if (std::ranges::any_of(appointments_[wanted.id], [&](const auto& held) {
                return held.state.person == importer_ && (!held.period.to || *held.period.to > from);
            })) {
            cells.fault("code", "order.own_post");
        }
    }

    RowOutcome post(Cells& cells)
    {
        Post wanted;
        wanted.code = cells.required("code");
        const auto from = cells.day("valid_from");
        const auto* const unit = unit_of(cells, from);
        take_post_cells(cells, wanted);
        const auto* const known = known_post(cells, wanted.code, from);
        if (!cells.is_sound()) {
            return RowOutcome::fault;
        }
        wanted.unit = unit->state.id;
        wanted.id = known != nullptr ? known->state.id : PostId{};
        if (known != nullptr && known->state == wanted) {
            return RowOutcome::same;
        }
        tell_post_conflicts(cells, wanted, from);
        if (!cells.is_sound()) {
            return RowOutcome::fault;
        }
        if (known == nullptr) {
            wanted.id = PostId{(*next_id_)()};
            new_posts_.push_back({{from, std::nullopt}, wanted});
        }
        posts_to_put_.push_back({{from, std::nullopt}, wanted});
        heads_.emplace(wanted.is_head ? wanted.unit : UnitId{}, wanted.id);
        return known == nullptr ? RowOutcome::created : RowOutcome::changed;
    }

    [[nodiscard]] bool has_other_head(const Post& post, CivilDate from) const
    {
        if (heads_.contains(post.unit)) {
            return true;
        }
        return std::ranges::any_of(posts_, [&](const auto& entry) {
            return std::ranges::any_of(entry.second, [&](const StateRow<Post>& row) {
                return row.state.unit == post.unit && row.state.is_head && row.state.id != post.id &&
                       (!row.period.to || *row.period.to > from);
            });
        });
    }

    RowOutcome person(Cells& cells)
    {
        const auto code = cells.required("code");
        const organisation::PersonName name{cells.required("name_fa"), cells.required("name_en")};
        if (!cells.tells_of("code") && !codes_.insert(code).second) {
            cells.fault("code", "import.double_row");
        }
        if (erased_.contains(code)) {
            cells.fault("code", "import.person_erased");
        }
        if (!cells.is_sound()) {
            return RowOutcome::fault;
        }
        const auto known = persons_.find(code);
        if (known == persons_.end()) {
            new_persons_.push_back({PersonId{(*next_id_)()}, code, name});
            return RowOutcome::created;
        }
        const auto& held = names_.at(code);
        if (held.fa == name.fa && held.en == name.en) {
            return RowOutcome::same;
        }
        renamed_.push_back({known->second, code, name});
        return RowOutcome::changed;
    }

    RowOutcome appointment(Cells& cells)
    {
        const auto person = persons_.find(cells.required("person"));
        if (person == persons_.end()) {
            cells.tell_missing("person", persons_, "order.unknown_person");
        } else if (erased_.contains(person->first)) {
            cells.fault("person", "import.person_erased");
        }
        const auto kind =
            organisation::parse_appointment_kind(cells.text("kind").empty() ? "holder" : cells.text("kind"));
        if (!kind) {
            cells.fault("kind", "field.not_a_value");
        }
        const Period period{cells.day("valid_from"), cells.maybe_day("valid_to")};
        const auto* const post = on(posts_, cells.required("post"), period.from);
        if (post == nullptr) {
            cells.tell_missing("post", posts_, "order.post.unknown");
        }
        if (!cells.tells_of("valid_from") && !cells.tells_of("valid_to") && !period.is_sound()) {
            cells.fault("valid_to", "organisation.appointment_without_a_day");
        }
        if (!cells.is_sound()) {
            return RowOutcome::fault;
        }
        if (!is_there(post->state.id, period)) {
            cells.fault("post", "organisation.post_not_in_force");
            return RowOutcome::fault;
        }
        auto& of_post = appointments_[post->state.id];
        Dated<Appointment> wanted{period, {{}, person->second, post->state.id, *kind}};
        const auto is_known = std::ranges::any_of(of_post, [&wanted](const Dated<Appointment>& held) {
            return held.period == wanted.period && held.state.person == wanted.state.person &&
                   held.state.kind == wanted.state.kind;
        });
        if (is_known) {
            return RowOutcome::same;
        }
        const auto obstacle = organisation::obstacle_to_appointment(of_post, wanted);
        if (obstacle || wanted.state.person == importer_) {
            cells.fault("person", obstacle.value_or("order.own_appointment"));
            return RowOutcome::fault;
        }
        wanted.state.id = organisation::AppointmentId{(*next_id_)()};
        of_post.push_back(wanted);
        new_appointments_.push_back(wanted);
        return RowOutcome::created;
    }

    /// A post's states follow each other without a hole: the last one's end is the post's.
    [[nodiscard]] bool is_there(PostId post, const Period& period) const
    {
        const auto& days = post_days_.at(post);
        const auto& last = days.back();
        return days.front().from <= period.from && (!last.to || (period.to && *period.to <= *last.to));
    }

    ImportReport count()
    {
        for (const auto& row : report_.rows) {
            report_.created += row.outcome == RowOutcome::created ? 1 : 0;
            report_.changed += row.outcome == RowOutcome::changed ? 1 : 0;
            report_.same += row.outcome == RowOutcome::same ? 1 : 0;
            report_.faults += row.outcome == RowOutcome::fault ? 1 : 0;
        }
        return std::move(report_);
    }

    ImportKind kind_;
    PersonId importer_; // zero: the command line
    std::map<std::string, PersonId> persons_;
    std::map<std::string, organisation::PersonName> names_;
    std::set<std::string> erased_; // codes
    std::map<std::string, std::vector<StateRow<Unit>>> units_;
    std::map<std::string, std::vector<StateRow<Post>>> posts_;
    std::map<PostId, std::vector<Period>> post_days_;
    std::map<PostId, std::vector<Dated<Appointment>>> appointments_;
    std::set<std::string> roles_;
    Places places_;
    std::set<std::string> codes_;    // of earlier rows
    std::map<UnitId, PostId> heads_; // that earlier rows make
    const std::function<std::int64_t()>* next_id_{};
    std::vector<Dated<Post>> new_posts_;
    std::vector<Dated<Post>> posts_to_put_;
    std::vector<Person> new_persons_;
    std::vector<Person> renamed_;
    std::vector<Dated<Appointment>> new_appointments_;
    ImportReport report_;
};

std::string_view to_text(ImportKind kind)
{
    static constexpr std::array<std::string_view, 3> names{"posts", "persons", "appointments"};
    return names.at(static_cast<std::size_t>(kind));
}

} // namespace

ImportReport try_import(db::ReadSession& session, PersonId importer, ImportKind kind, std::string_view csv)
{
    std::int64_t stand_in = 0;
    return Importer{session, kind, importer}.run(csv, [&stand_in] { return --stand_in; });
}

ImportReport apply_import(
    db::UnitOfWork& tx, Instant now, const ledger::Author& author, ImportKind kind, std::string_view csv)
{
    const auto at = organisation::begin_change(tx, now);
    Importer importer{tx, kind, author.person};
    auto report = importer.run(csv, [&tx] { return tx.next_id(); });
    if (report.faults > 0) {
        return report;
    }
    const auto entry =
        ledger::append(tx, at, author, "organisation.people.imported", {"organisation.import", 0},
                       {{"kind", std::string{to_text(kind)}},
                        {"rows", static_cast<std::int64_t>(report.rows.size())},
                        {"created", report.created},
                        {"changed", report.changed},
                        {"csv_sha256", to_hex(sha256(csv))}})
            .id;
    importer.write(tx, entry);
    report.applied = true;
    return report;
}

} // namespace divan::orders
