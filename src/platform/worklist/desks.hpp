// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/delegation/desk.hpp"
#include "platform/worklist/preparing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::worklist {

namespace permission {
inline constexpr std::string_view assign_desk = "desk.assign"; // one's own desk; with a wider reach, others'
inline constexpr std::string_view prepare_desk = "desk.prepare"; // a desk that one's post was given
} // namespace permission

/// A desk's worklist as its preparer sees it: what was prepared, in that order, and a page of all.
struct DeskList {
    std::vector<Prepared> prepared;
    std::vector<Item> prepared_items; // of `prepared`, in its order
    ItemPage page;
};

/// A desk, and the version that If-Match carried.
struct ExpectedDesk {
    DeskId id;
    std::int64_t version{};
};

/// The desk of one post, prepared by another: looking, sorting, writing down what is dictated. No powers pass
/// on: nothing is done in the post's name until its holder confirms it. What is above the preparer's own
/// clearance, and «شخصاً مفتوح فرمایند», is never shown. Thread-safe.
class Desks {
public:
    /// All outlive it. `keepers`: one for each kind of record that takes notes.
    Desks(db::Database& database,
          const Clock& clock,
          std::string zone,
          std::vector<const NoteKeeper*> keepers);

    /// The post's holder assigns it, or an administrator within reach. Throws forbidden, invalid_input,
    /// conflict.
    DeskId assign(const access::Actor& actor, const delegation::Desk& request);
    /// From `day` on (today or later). Throws not_found, forbidden, precondition_failed, conflict.
    void end(const access::Actor& actor, const ExpectedDesk& expected, CivilDate day);

    /// Sorts an item. Throws not_found when the desk isn't the acting post's today or the item isn't shown
    /// there.
    void prepare(const access::Actor& actor, DeskId desk, const Prepared& asked);
    /// Writes down what was dictated for an item. Throws as prepare does.
    DictatedNoteId dictate(const access::Actor& actor, DeskId desk, WorkItemId item, const std::string& note);
    /// The holder's word on a note: confirmed it becomes theirs. Throws not_found, precondition_failed.
    void settle(const access::Actor& actor, DictatedNoteId id, std::int64_t version, NoteState word);

    /// Desks of the acting post, and those it prepares, from today on; or those of another post, for who
    /// may assign them. Throws forbidden.
    [[nodiscard]] std::vector<delegation::desks::Current> list(const access::Actor& actor,
                                                               std::optional<PostId> of = {}) const;
    [[nodiscard]] delegation::desks::Current get(const access::Actor& actor, DeskId id) const;
    /// For the preparer and for the post's holder.
    [[nodiscard]] DeskList items(const access::Actor& actor, DeskId id, const access::PageStart& start) const;
    /// Notes that wait for the acting post's word.
    [[nodiscard]] std::vector<DictatedNote> notes(const access::Actor& actor) const;
    [[nodiscard]] CivilDate today() const;

private:
    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    std::vector<const NoteKeeper*> keepers_;
};

} // namespace divan::worklist
