// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "platform/organisation/columns.hpp"
#include "platform/organisation/store.hpp"

#include <stdexcept>
#include <utility>

namespace divan::organisation {

using namespace columns; // of this part's stores alone

using PostRow = std::tuple<Int, Int, Text, Text, Text, Int, Int, Text, Text>;

static access::SecrecyClass to_class(std::string_view clearance)
{
    const auto secrecy_class = access::parse_secrecy_class(clearance);
    if (!secrecy_class) {
        throw std::logic_error{"a post's clearance is not a secrecy class"};
    }
    return *secrecy_class;
}

static Post to_post(PostRow&& row)
{
    auto& [id, unit, code, title_fa, title_en, is_head, assumed, roles, clearance] = row;
    return {PostId{id},   UnitId{unit}, std::move(code),  std::move(title_fa), std::move(title_en),
            is_head != 0, assumed != 0, std::move(roles), to_class(clearance)};
}

void each_post(db::ReadSession& session, const Moment& moment, const std::function<void(Post&&)>& take)
{
    session.each<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
        [&take](auto&&... columns) { take(to_post({std::move(columns)...})); },
        "SELECT post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance "
        "FROM post_state WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
        "AND recorded_at <= :known AND (superseded_at IS NULL OR superseded_at > :until) "
        "ORDER BY post_id LIMIT 100000",
        divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known());
}

std::vector<Post> posts(db::ReadSession& session, const Moment& moment)
{
    std::vector<Post> found;
    each_post(session, moment, [&found](Post&& post) { found.push_back(std::move(post)); });
    return found;
}

std::optional<Post> find_post(db::ReadSession& session, PostId id, const Moment& moment)
{
    auto row = session.one<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
        "SELECT post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance FROM "
        "post_state WHERE post_id = :id AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
        "AND recorded_at <= :known AND (superseded_at IS NULL OR superseded_at > :until)",
        id.value, divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known());
    return row ? std::optional{to_post(*std::move(row))} : std::nullopt;
}

std::optional<Post> find_post(db::ReadSession& session, std::string_view code, CivilDate day)
{
    auto row = session.one<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
        "SELECT post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance FROM "
        "post_state "
        "WHERE code = :code AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
        "AND superseded_entry IS NULL",
        code, divan::to_text(day), divan::to_text(day));
    return row ? std::optional{to_post(*std::move(row))} : std::nullopt;
}

std::vector<Post>
posts_with_role(db::ReadSession& session, std::string_view role, CivilDate day, std::size_t limit)
{
    std::vector<Post> found;
    for (auto& row : session.list<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
             "SELECT post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance FROM "
             "post_state WHERE ' ' || roles || ' ' LIKE '% ' || :role || ' %' "
             "AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
             "AND superseded_entry IS NULL ORDER BY post_id LIMIT :limit",
             role, divan::to_text(day), divan::to_text(day), limit)) {
        found.push_back(to_post(std::move(row)));
    }
    return found;
}

std::vector<Post> posts_held(db::ReadSession& session, PersonId person, const Moment& moment)
{
    std::vector<Post> found;
    const auto day = divan::to_text(moment.day);
    const auto known = moment.known();
    for (auto& row : session.list<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
             "SELECT s.post_id, s.unit_id, s.code, s.title_fa, s.title_en, s.is_head, s.assumed, s.roles, "
             "s.clearance "
             "FROM appointment a JOIN post_state s ON s.post_id = a.post_id "
             "WHERE a.person_id = :person AND a.valid_from <= :d1 AND (a.valid_to IS NULL OR a.valid_to > "
             ":d2) "
             "AND a.recorded_at <= :k1 AND (a.superseded_at IS NULL OR a.superseded_at > :k2) "
             "AND s.valid_from <= :d3 AND (s.valid_to IS NULL OR s.valid_to > :d4) "
             "AND s.recorded_at <= :k3 AND (s.superseded_at IS NULL OR s.superseded_at > :k4) "
             "ORDER BY s.sort_key, s.post_id LIMIT 200",
             person.value, day, day, known, known, day, day, known, known)) {
        found.push_back(to_post(std::move(row)));
    }
    return found;
}

using DatedPostRow = std::tuple<Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, MaybeText>;

static StateRow<Post> to_row(DatedPostRow& row)
{
    auto& [row_id, id, unit, code, title_fa, title_en, is_head, assumed, roles, clearance, from, to] = row;
    return {row_id, to_period(from, to),
            to_post({id, unit, std::move(code), std::move(title_fa), std::move(title_en), is_head, assumed,
                     std::move(roles), std::move(clearance)})};
}

std::vector<StateRow<Post>> post_rows(db::ReadSession& session)
{
    std::vector<StateRow<Post>> found;
    for (auto& row : session.list<Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, MaybeText>(
             "SELECT id, post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance, "
             "valid_from, valid_to FROM post_state WHERE superseded_entry IS NULL "
             "ORDER BY post_id, valid_from LIMIT 1000000")) {
        found.push_back(to_row(row));
    }
    return found;
}

std::vector<StateRow<Post>> rows_of(db::ReadSession& session, PostId id)
{
    std::vector<StateRow<Post>> found;
    for (auto& row : session.list<Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, MaybeText>(
             "SELECT id, post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance, "
             "valid_from, valid_to FROM post_state WHERE post_id = :id AND superseded_entry IS NULL "
             "ORDER BY valid_from LIMIT 100000",
             id.value)) {
        found.push_back(to_row(row));
    }
    return found;
}

namespace {

struct PostTable {
    static std::vector<StateRow<Post>> rows(db::UnitOfWork& tx, PostId id) { return rows_of(tx, id); }

    static void supersede(db::UnitOfWork& tx, Int row, EntryId entry)
    {
        tx.execute("UPDATE post_state SET superseded_entry = :entry, superseded_at = "
                   "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), '') WHERE id = :row",
                   entry.value, entry.value, row);
    }

    static void insert(db::UnitOfWork& tx, PostId id, const Dated<Post>& dated, EntryId entry)
    {
        const auto& [period, post] = dated;
        tx.execute(
            "INSERT INTO post_state (id, post_id, unit_id, code, title_fa, title_en, sort_key, is_head, "
            "assumed, roles, clearance, valid_from, valid_to, recorded_entry, recorded_at) "
            "VALUES (:id, :post, :unit, :code, :title_fa, :title_en, :sort_key, :is_head, :assumed, "
            ":roles, :clearance, :from, :to, :entry, "
            "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), ''))",
            tx.next_id(), id.value, post.unit.value, post.code, post.title_fa, post.title_en,
            text::sort_key(post.title_fa), post.is_head, post.is_assumed, post.roles,
            access::to_text(post.clearance), divan::to_text(period.from), to_column(period.to), entry.value,
            entry.value);
    }
};

} // namespace

void add_identity(db::UnitOfWork& tx, const Post& post, EntryId entry)
{
    tx.execute("INSERT INTO post (id, created_entry) VALUES (:id, :entry)", post.id.value, entry.value);
}

void put_state(
    db::UnitOfWork& tx, PostId id, const Period& period, const std::optional<Post>& state, EntryId entry)
{
    revise<PostTable>(tx, id, period, state, entry);
}

} // namespace divan::organisation
