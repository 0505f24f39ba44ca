// SPDX-License-Identifier: Apache-2.0
#include "bench/office.hpp"

#include "bench/vocabulary.hpp"
#include "modules/letters/service.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::bench {

static constexpr std::size_t fewest_posts = 10;

static constexpr std::array<std::string_view, 7> actions{
    letters::permission::read,  letters::permission::register_incoming,
    letters::permission::refer, letters::permission::answer,
    letters::permission::close, "worklist.read",
    "organisation.read"};

/// One unit with forty posts and a register.
static void make_institution(db::UnitOfWork& tx)
{
    const EntryId entry{0};
    const UnitId unit{tx.next_id()};
    const organisation::Unit office{.id = unit,
                                    .document = "bench",
                                    .code = "1",
                                    .parent = {},
                                    .name_fa = "دبیرخانه",
                                    .name_en = "Secretariat"};
    organisation::add_identity(tx, office, entry);
    organisation::open_state(tx, office, founded, entry);
    for (int i = 0; i < 40; ++i) {
        organisation::Post post;
        post.id = PostId{tx.next_id()};
        post.unit = unit;
        post.code = fmt::format("bench/1/{:02}", i);
        post.title_fa = "کارشناس";
        post.title_en = "Expert";
        organisation::add_identity(tx, post, entry);
        organisation::open_state(tx, post, founded, entry);
    }
    registers::define(tx, entry,
                      {.code = "main",
                       .title_fa = "دفتر",
                       .title_en = "Register",
                       .unit = unit,
                       .unit_code = "1",
                       .pattern = "{year4}/{serial}",
                       .valid_from = founded});
}

access::Actor Office::reader(PostId post, access::Reach reach)
{
    access::Actor actor;
    actor.person = PersonId{1};
    actor.post = post;
    actor.posts = {post};
    for (const auto action : actions) {
        actor.grants.push_back({std::string{action}, reach});
    }
    return actor;
}

/// Where a letter falls among 10,000 that follow each other; each place comes once. 7919 and 10,000 have no
/// common factor: the posts' letters lie evenly over the years.
static std::int64_t slot_of(std::int64_t letter)
{
    return letter * 7919 % 10000;
}

static constexpr std::int64_t first_of_3000 = 2500;
static constexpr std::int64_t first_of_300 = 2530;

PostId Office::receiver(std::int64_t letter) const
{
    const auto slot = slot_of(letter);
    if (slot < 2000) {
        return sees_200000;
    }
    if (slot < first_of_3000) {
        return busy.at(static_cast<std::size_t>(slot) % busy.size());
    }
    if (slot < first_of_300) {
        return sees_3000;
    }
    if (slot < first_of_300 + 3) {
        return sees_300;
    }
    return others.at(static_cast<std::size_t>(letter) % others.size());
}

Office open_office(db::Database& database)
{
    const auto today = std::chrono::floor<std::chrono::days>(SystemClock{}.now());
    const auto read_posts = [&database, today] {
        return database.read([today](db::ReadSession& session) {
            // The letters come on the days of a year: the demo's reorganisation founds and ends posts in it.
            const auto before = organisation::posts(session, CivilDate{today - std::chrono::days{366}});
            auto lasting = organisation::posts(session, CivilDate{today});
            std::erase_if(lasting, [&before](const organisation::Post& post) {
                return std::ranges::find(before, post.id, &organisation::Post::id) == before.end();
            });
            return lasting;
        });
    };
    auto posts = read_posts();
    if (posts.empty()) {
        database.write([](db::UnitOfWork& tx) { make_institution(tx); });
        posts = read_posts();
    }
    const auto known = database.read([](db::ReadSession& session) { return registers::list(session); });
    if (posts.size() < fewest_posts || known.empty()) {
        throw std::runtime_error{"the folder's institution is too small for the bench"};
    }
    std::ranges::sort(posts, {}, &organisation::Post::code);
    Office office;
    office.register_id = known.front().id;
    office.registrar = Office::reader(posts[0].id, access::Reach::all);
    office.registrar.unit = known.front().unit;
    office.sees_300 = posts[1].id;
    office.sees_3000 = posts[2].id;
    office.sees_200000 = posts[3].id;
    office.busy = {posts[4].id, posts[5].id, posts[6].id};
    for (std::size_t i = 7; i < posts.size(); ++i) {
        office.others.push_back(posts[i].id);
    }
    return office;
}

/// Four letters of a million for each of the two narrow readers hold every word that the search bench asks
/// for: by chance alone the rare word would never come to them, and a query that finds nothing shows little.
static bool has_every_word(std::int64_t letter)
{
    const auto slot = slot_of(letter);
    return (slot == first_of_3000 || slot == first_of_300) && letter / 10000 % 25 == 3;
}

letters::Registration registration(const Office& office, std::int64_t letter, Instant now)
{
    static const Vocabulary vocabulary;
    letters::Registration registration;
    registration.register_id = office.register_id;
    registration.subject = vocabulary.sentence(letter, 6);
    registration.body = vocabulary.sentence(letter, 30);
    if (has_every_word(letter)) {
        registration.body += fmt::format("{} {} {}", common_word, medium_word, rare_word);
    }
    registration.sender_name = fmt::format("فرمانداری {}", vocabulary.sentence(letter % 500, 1));
    registration.sender_number = fmt::format("{}/{}", letter % 97, letter);
    registration.received_at = now;
    registration.receivers.push_back({.post = office.receiver(letter),
                                      .purpose = letters::Purpose::action,
                                      .note = "جهت اقدام",
                                      .due_on = {}});
    registration.receivers.back().due_on =
        std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(now) + std::chrono::days{7}};
    return registration;
}

} // namespace divan::bench
