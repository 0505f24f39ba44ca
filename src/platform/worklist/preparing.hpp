// SPDX-License-Identifier: Apache-2.0
// How a desk's items are prepared, and the notes dictated for them. No I/O, no clock.
#pragma once

#include "base/identifier.hpp"
#include "platform/worklist/worklist.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan {

using DictatedNoteId = Identifier<struct DictatedNoteTag>;

} // namespace divan

namespace divan::worklist {

/// What an item is laid out for: none, خواندن، پاسخ، امضا، گفت‌وگو.
BOOST_DEFINE_ENUM_CLASS(Mark, none, read, answer, sign, discuss)

/// How an item was prepared for the desk's post.
struct Prepared {
    WorkItemId item;
    bool on_top{};
    std::int64_t place{}; // 1 is first; 0: none
    std::string folder;   // «جلسه امروز»; "": none
    Mark mark{};
    PersonId person; // who prepared it, in which post
    PostId in_post;
    std::string at;
};

/// On top first, then by place (none last), then by id.
void sort_prepared(std::vector<Prepared>& all);

BOOST_DEFINE_ENUM_CLASS(NoteState, waiting, confirmed, declined)

/// «به نقل از …»: written down by who prepares the desk; nothing until the post's holder confirms it.
struct DictatedNote {
    DictatedNoteId id;
    PostId post; // who dictated it
    WorkItemId item;
    std::string subject_kind;
    std::int64_t subject{};
    std::string note;
    PersonId person; // who wrote it down
    PostId in_post;
    std::string at;
    NoteState state{};
    PersonId settled_by;
    std::optional<std::string> settled_at;
    std::int64_t version{1};
};

/// What a module does with a confirmed note on one of its records. Registered at wiring; outlives the
/// services.
class NoteKeeper {
public:
    NoteKeeper() = default;
    NoteKeeper(const NoteKeeper&) = delete;
    NoteKeeper& operator=(const NoteKeeper&) = delete;
    virtual ~NoteKeeper() = default;

    [[nodiscard]] virtual std::string_view subject_kind() const = 0; // "letters.letter"
    /// `entry_token`: of the confirmation. The note stands under the name of who confirmed it.
    virtual void keep(db::UnitOfWork& tx, const DictatedNote& note, const std::string& entry_token) const = 0;
};

} // namespace divan::worklist
