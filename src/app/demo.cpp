// SPDX-License-Identifier: Apache-2.0
#include "app/demo.hpp"

#include "base/time.hpp"
#include "modules/letters/service.hpp"
#include "modules/letters/words.hpp"
#include "platform/identity/principal.hpp"
#include "platform/identity/service.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace divan::app {

namespace {

/// Stands where the script is.
class ScriptClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }

private:
    Instant now_;
};

class Player {
public:
    Player(db::Database& database, const DemoScript& script, std::string zone)
        : database_{database},
          script_{script},
          zone_{std::move(zone)},
          accounts_{database, clock_},
          letters_{database, clock_, zone_}
    {
    }

    void play()
    {
        const auto now = SystemClock{}.now();
        today_ = civil_date(now, zone_);
        clock_.set(now - std::chrono::days{30});
        for (const auto& person : script_.people) {
            add(person);
        }
        for (const auto& letter : script_.letters) {
            play(letter);
        }
    }

private:
    void add(const DemoPerson& person)
    {
        const auto first_day = civil_date(clock_.now(), zone_);
        const auto id = database_.write([&](db::UnitOfWork& tx) {
            const PersonId made{tx.next_id()};
            const auto entry = ledger::append(tx, clock_.now(), {}, "organisation.person.added",
                                              {"organisation.person", made.value},
                                              {{"name_fa", person.name_fa}, {"name_en", person.name_en}});
            organisation::add_person(tx, made, {person.name_fa, person.name_en}, entry.id);
            const auto post = organisation::find_post(tx, person.post, first_day);
            if (!post) {
                throw std::runtime_error{"the demo names a post that the charter has not: " + person.post};
            }
            const auto appointed =
                ledger::append(tx, clock_.now(), {}, "organisation.appointment.made",
                               {"organisation.person", made.value}, {{"post", post->id.value}});
            organisation::add_appointment(tx, made, post->id, first_day, appointed.id);
            return made;
        });
        people_.emplace(person.post, id);
        accounts_.create_account({}, id, {person.user_name, person.password});
    }

    access::Actor actor(const std::string& post_code)
    {
        const auto day = civil_date(clock_.now(), zone_);
        const auto person = people_.at(post_code);
        return database_.read([&](db::ReadSession& session) {
            const auto posts = organisation::posts_held(session, person, day);
            const auto acting = std::ranges::find(posts, post_code, &organisation::Post::code);
            return identity::actor_in(session, person, *acting, posts, day);
        });
    }

    void play(const DemoLetter& letter)
    {
        const auto day = CivilDate{std::chrono::sys_days{today_} - std::chrono::days{letter.days_ago}};
        const auto came =
            instant_of(day, std::chrono::hours{letter.hour} + std::chrono::minutes{letter.minute}, zone_);
        clock_.set(came + std::chrono::minutes{4});
        const auto registrar = actor(letter.path.at(0).by);
        const auto made = letters_.register_incoming(registrar, registration(letter, came, day));
        std::int64_t version = 1;
        for (const auto& referral : letter.path) {
            clock_.set(came + std::chrono::minutes{9} + std::chrono::hours{referral.after_hours});
            const auto by = actor(referral.by);
            if (referral.by != letter.path.at(0).by) {
                letters_.open(by, made.id);
            }
            letters_.refer(by, {made.id, version++}, {receiver(referral)});
        }
    }

    letters::Registration registration(const DemoLetter& letter, Instant came, CivilDate day)
    {
        letters::Registration made;
        made.register_id =
            database_.read([](db::ReadSession& session) { return registers::list(session).at(0).id; });
        made.subject = letter.subject;
        made.body = letter.body;
        made.sender_name = letter.sender_name;
        made.sender_number = letter.sender_number;
        made.sender_date =
            CivilDate{std::chrono::sys_days{day} - std::chrono::days{letter.sender_days_before}};
        made.received_at = came;
        made.channel = letters::from_store<letters::Channel>(letter.channel);
        made.secrecy_class = access::parse_secrecy_class(letter.secrecy_class).value();
        made.priority = letters::from_store<letters::Priority>(letter.priority);
        made.enclosures = letter.enclosures;
        return made;
    }

    letters::Receiver receiver(const DemoReferral& referral)
    {
        const auto day = civil_date(clock_.now(), zone_);
        const auto post = database_.read(
            [&](db::ReadSession& session) { return organisation::find_post(session, referral.to, day); });
        const auto due =
            referral.due_in
                ? std::optional{CivilDate{std::chrono::sys_days{day} + std::chrono::days{*referral.due_in}}}
                : std::nullopt;
        return {post.value().id, letters::from_store<letters::Purpose>(referral.purpose), referral.note, due};
    }

    db::Database& database_;
    const DemoScript& script_;
    std::string zone_;
    ScriptClock clock_;
    identity::Service accounts_;
    letters::Service letters_;
    CivilDate today_;
    std::map<std::string, PersonId> people_;
};

} // namespace

DemoScript read_demo(const std::filesystem::path& file)
{
    std::ifstream stream{file};
    if (!stream) {
        throw std::runtime_error{"there is no demo script " + file.string()};
    }
    return wire::decode<DemoScript>(std::string{std::istreambuf_iterator<char>{stream}, {}});
}

void play_demo(db::Database& database, const DemoScript& script, const std::string& zone)
{
    Player{database, script, zone}.play();
}

} // namespace divan::app
