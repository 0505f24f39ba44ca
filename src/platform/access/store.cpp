// SPDX-License-Identifier: Apache-2.0
#include "platform/access/store.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>

namespace divan::access {

static void insert(db::UnitOfWork& tx,
                   Reference record,
                   const std::string& at,
                   SecrecyClass secrecy_class,
                   std::int64_t grantee)
{
    tx.execute("INSERT INTO record_access (grantee, kind, class, at, record_id) "
               "VALUES (:grantee, :kind, :class, :at, :record) ON CONFLICT DO NOTHING",
               grantee, record.kind, static_cast<std::int64_t>(secrecy_class), at, record.id);
}

void publish(db::UnitOfWork& tx, Reference record, Instant at, const Visibility& visibility)
{
    const auto when = divan::to_text(at);
    if (visibility.is_personal) {
        for (const auto post : visibility.posts) {
            insert(tx, record, when, visibility.secrecy_class, personal_grantee(post));
        }
        return;
    }
    insert(tx, record, when, visibility.secrecy_class, whole_institution);
    insert(tx, record, when, visibility.secrecy_class, visibility.unit.value);
    for (const auto post : visibility.posts) {
        insert(tx, record, when, visibility.secrecy_class, post.value);
    }
}

static void extend(db::UnitOfWork& tx, Reference record, std::int64_t grantee)
{
    tx.execute("INSERT INTO record_access (grantee, kind, class, at, record_id) "
               "SELECT CAST(:grantee AS BIGINT), kind, class, at, record_id FROM record_access "
               "WHERE record_id = :record AND kind = :kind ORDER BY grantee LIMIT 1 ON CONFLICT DO NOTHING",
               grantee, record.id, record.kind);
}

void extend(db::UnitOfWork& tx, Reference record, PostId post)
{
    extend(tx, record, post.value);
}

void extend_to_holder(db::UnitOfWork& tx, Reference record, PostId post)
{
    extend(tx, record, personal_grantee(post));
}

static void withdraw(db::UnitOfWork& tx, Reference record, std::int64_t grantee)
{
    tx.execute("DELETE FROM record_access WHERE record_id = :record AND kind = :kind AND grantee = :grantee",
               record.id, record.kind, grantee);
}

void withdraw(db::UnitOfWork& tx, Reference record, PostId post)
{
    withdraw(tx, record, post.value);
    withdraw(tx, record, personal_grantee(post));
}

std::vector<GrantOn> grants_on(db::ReadSession& session, Reference record)
{
    std::vector<GrantOn> found;
    for (const auto& [grantee, secrecy_class] : session.list<std::int64_t, std::int64_t>(
             "SELECT grantee, class FROM record_access WHERE record_id = :record AND kind = :kind "
             "ORDER BY grantee LIMIT 10000",
             record.id, record.kind)) {
        found.push_back({grantee, static_cast<SecrecyClass>(secrecy_class)});
    }
    return found;
}

static bool is_granted(db::ReadSession& session,
                       const Actor& actor,
                       const std::vector<std::int64_t>& own,
                       Reference record)
{
    if (own.empty()) {
        return false;
    }
    const auto on_record = grants_on(session, record);
    return std::ranges::any_of(on_record, [&](const GrantOn& row) {
        return row.secrecy_class <= actor.clearance && std::ranges::find(own, row.grantee) != own.end();
    });
}

bool sees(db::ReadSession& session, const Actor& actor, std::string_view action, Reference record)
{
    return is_granted(session, actor, grantees(actor, action), record);
}

bool owns(db::ReadSession& session, const Actor& actor, std::string_view action, Reference record)
{
    return is_granted(session, actor, owning_grantees(actor, action), record);
}

void authorise(db::ReadSession& session,
               const Actor& actor,
               std::string_view read_action,
               std::string_view action,
               Reference record)
{
    if (!sees(session, actor, read_action, record)) {
        throw AppError{ErrorCode::not_found, "access.not_found"};
    }
    if (action != read_action && !sees(session, actor, action, record)) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

namespace {

/// Where a row stands in a list that is newest first.
using Place = std::pair<std::string, std::int64_t>; // at, record

/// The records of one grantee and class, newest first, read in chunks as they are needed.
class Stream {
public:
    Stream(std::int64_t grantee,
           std::int64_t secrecy_class,
           std::string_view kind,
           Place before,
           std::size_t chunk)
        : grantee_{grantee}, class_{secrecy_class}, kind_{kind}, before_{std::move(before)}, chunk_{chunk}
    {
    }

    /// The next place, or null at the end.
    const Place* head(db::ReadSession& session)
    {
        if (at_ == rows_.size() && !is_ended_) {
            fill(session);
        }
        return at_ == rows_.size() ? nullptr : &rows_[at_];
    }
    void advance() { ++at_; }

private:
    void fill(db::ReadSession& session)
    {
        rows_.clear();
        at_ = 0;
        for (auto& [when, record] : session.list<std::string, std::int64_t>(
                 "SELECT at, record_id FROM record_access WHERE grantee = :grantee AND kind = :kind "
                 "AND class = :class AND (at, record_id) < (:at, :record) "
                 "ORDER BY at DESC, record_id DESC LIMIT :chunk",
                 grantee_, kind_, class_, before_.first, before_.second, chunk_)) {
            rows_.emplace_back(std::move(when), record);
        }
        is_ended_ = rows_.size() < chunk_;
        if (!rows_.empty()) {
            before_ = rows_.back();
        }
    }

    std::int64_t grantee_;
    std::int64_t class_;
    std::string kind_;
    Place before_;
    std::size_t chunk_;
    std::vector<Place> rows_;
    std::size_t at_{};
    bool is_ended_{};
};

/// Merges streams newest first; a record that several of them hold comes once.
class Merge {
public:
    Merge(db::ReadSession& session, std::vector<Stream> streams)
        : session_{session}, streams_{std::move(streams)}
    {
        for (std::size_t i = 0; i < streams_.size(); ++i) {
            push(i);
        }
    }

    std::optional<Place> next()
    {
        while (!heads_.empty()) {
            auto [place, stream] = heads_.top();
            heads_.pop();
            streams_[stream].advance();
            push(stream);
            if (!last_ || place != *last_) {
                last_ = place;
                return place;
            }
        }
        return std::nullopt;
    }

private:
    void push(std::size_t stream)
    {
        if (const auto* const place = streams_[stream].head(session_)) {
            heads_.emplace(*place, stream);
        }
    }

    db::ReadSession& session_;
    std::vector<Stream> streams_;
    std::priority_queue<std::pair<Place, std::size_t>> heads_;
    std::optional<Place> last_;
};

} // namespace

/// A cursor is "at|record" of the last row given; another text starts at the top.
static Place place_of(const std::optional<std::string>& cursor)
{
    if (cursor && cursor->size() > 25 && (*cursor)[24] == '|') {
        const auto digits = cursor->substr(25);
        if (digits.size() < 17 && digits.find_first_not_of("0123456789") == std::string::npos) {
            return {cursor->substr(0, 24), std::stoll(digits)};
        }
    }
    if (cursor) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/cursor", "field.not_a_value"}}};
    }
    return {"9999", 0};
}

Page visible(db::ReadSession& session,
             const Actor& actor,
             std::string_view action,
             std::string_view kind,
             const PageStart& start)
{
    const auto own = grantees(actor, action);
    const auto classes = static_cast<std::int64_t>(actor.clearance) + 1;
    const auto before = place_of(start.cursor);
    const auto chunk = std::max<std::size_t>(4, start.limit / std::max<std::size_t>(own.size(), 1) + 1);
    std::vector<Stream> streams;
    for (const auto grantee : own) {
        for (std::int64_t secrecy_class = 0; secrecy_class < classes; ++secrecy_class) {
            streams.emplace_back(grantee, secrecy_class, kind, before, chunk);
        }
    }
    Merge merge{session, std::move(streams)};
    Page page;
    std::optional<Place> last;
    while (page.ids.size() < start.limit) {
        auto place = merge.next();
        if (!place) {
            return page;
        }
        page.ids.push_back(place->second);
        last = std::move(place);
    }
    if (last && merge.next()) {
        page.next_cursor = last->first + "|" + std::to_string(last->second);
    }
    return page;
}

} // namespace divan::access
