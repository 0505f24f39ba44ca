// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/worklist/handover.hpp"

#include <optional>
#include <string>
#include <vector>

/// All SQL on handovers and on the moving of items.
namespace divan::worklist::store {

[[nodiscard]] std::optional<Handover> find_handover(db::ReadSession& session, HandoverId id);
/// Holds the handover's row until COMMIT and reads it.
[[nodiscard]] std::optional<Handover> lock_handover(db::UnitOfWork& tx, HandoverId id);
/// From or to one of the posts, newest first; `all`: whatever the posts.
struct HandoverFilter {
    std::vector<PostId> posts;
    bool all{};
    std::int64_t before{}; // ids below
    std::size_t limit{};
};
[[nodiscard]] std::vector<HandoverId> handovers(db::ReadSession& session, const HandoverFilter& filter);
/// Whether one from the post is prepared or under way.
[[nodiscard]] bool has_open_handover(db::ReadSession& session, PostId post);
[[nodiscard]] std::vector<HandoverId> moving(db::ReadSession& session);

/// Throws conflict handover.open_already when another handover from the post is not finished.
void insert(db::UnitOfWork& tx, const Handover& handover);
void accept(db::UnitOfWork& tx, HandoverId id, const Receiver& receiver);
/// Writes everything that moves: state, counts, where it stands. The row is locked or the version known.
void update(db::UnitOfWork& tx, const Handover& handover);

/// An open item as a handover looks at it.
struct OpenItem {
    WorkItemId id;
    std::string kind;
    std::int64_t source{};
    std::int64_t subject{};
    access::SecrecyClass secrecy_class{};
    std::string due_key;
    bool personal{};
    bool was_opened{};
};
/// The next open items of the handover's post after where it stands, in the order of the list.
[[nodiscard]] std::vector<OpenItem>
next_items(db::ReadSession& session, const Handover& handover, std::size_t limit);
/// Open classified items of a post, at most a thousand, the most secret first.
[[nodiscard]] std::vector<OpenItem> classified_items(db::ReadSession& session, PostId post);
/// Gives an open item to another post, unseen; who gave it, or empty when it is not open there any more.
[[nodiscard]] bool move_item(db::UnitOfWork& tx, WorkItemId item, PostId from, PostId to);
void list_item(db::UnitOfWork& tx, HandoverId handover, std::int64_t number, WorkItemId item, PostId to);

struct ListedItem {
    std::int64_t number{};
    WorkItemId item;
    PostId to;
    std::string title;
    std::string number_parts;
    access::SecrecyClass secrecy_class{};
    bool is_personal{};
    bool is_withheld{}; // from this reader: title and number are taken out
};
[[nodiscard]] std::vector<ListedItem>
listed(db::ReadSession& session, HandoverId handover, std::int64_t after, std::size_t limit);

/// Open items of a post by kind.
struct KindCount {
    std::string kind;
    std::int64_t open{};
    std::int64_t late{};
};
[[nodiscard]] std::vector<KindCount> open_by_kind(db::ReadSession& session, PostId post, CivilDate today);

} // namespace divan::worklist::store
