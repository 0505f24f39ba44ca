// SPDX-License-Identifier: Apache-2.0
#include "platform/notices/notices.hpp"

#include "platform/calendar/working_time.hpp"
#include "platform/delegation/powers.hpp"
#include "platform/delegation/store.hpp"
#include "platform/identity/identifiers.hpp"
#include "platform/identity/store.hpp"
#include "platform/mail/mail.hpp"
#include "platform/notices/texts.hpp"
#include "platform/worklist/worklist.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

namespace divan::notices {

namespace {

using identity::store::Account;

constexpr auto daily_kind = "notices.daily";
constexpr auto digest_kind = "notices.digest";
constexpr std::chrono::hours digest_time{7};
/// Of one unit of work: the writer is everybody's.
constexpr std::int64_t accounts_at_once = 200;
constexpr std::size_t lines_max = 10;

/// What stands behind the kind in a job's key: "KIND:DAY" or "KIND:DAY:ID".
struct KeyParts {
    CivilDate day;
    std::int64_t id{};
};

std::int64_t id_in(std::string_view digits)
{
    std::int64_t id{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
        throw std::logic_error{"a job of notices with a key that is none of ours"};
    }
    return id;
}

KeyParts parts_of(const jobs::Job& job)
{
    constexpr std::size_t day_length = 10;
    const auto rest = std::string_view{job.key}.substr(job.kind.size() + 1);
    const auto day = parse_date(rest.substr(0, day_length));
    if (!day) {
        throw std::logic_error{"a job of notices without its day"};
    }
    return {*day, rest.size() > day_length ? id_in(rest.substr(day_length + 1)) : 0};
}

/// Posts of a person on a day as the worklist reads them: their own, and those used by delegations.
std::vector<worklist::Source>
sources(db::ReadSession& session, PersonId person, const std::vector<delegation::Held>& held, CivilDate day)
{
    if (held.empty()) {
        return {};
    }
    const auto actor = delegation::actor_in(session, person, held.front(), held, day);
    auto found = worklist::sources_of(actor, worklist::View::all, {});
    for (const auto& source : worklist::sources_of(actor, worklist::View::standing_in, {})) {
        found.push_back(source);
    }
    return found;
}

/// A weekly digest comes on the first working day of the week, which begins on Saturday.
bool is_digest_day(const calendar::Calendar& calendar, std::string_view digest, CivilDate day)
{
    if (!calendar.is_working(day)) {
        return false;
    }
    const auto since_saturday = std::chrono::weekday{std::chrono::sys_days{day}} - std::chrono::Saturday;
    for (std::chrono::days before{1}; digest == "weekly" && before <= since_saturday; ++before) {
        if (calendar.is_working(CivilDate{std::chrono::sys_days{day} - before})) {
            return false;
        }
    }
    return true;
}

std::vector<Line> lines(db::ReadSession& session, const worklist::Query& query, std::string_view language)
{
    std::vector<Line> found;
    for (const auto& item : worklist::list(session, query).items) {
        found.push_back(line_of(item, language));
    }
    return found;
}

class Notices {
public:
    explicit Notices(Parts parts) : parts_{std::move(parts)} {}

    /// Asks for the digest of each account that wants one.
    void ask_for_digests(db::UnitOfWork& tx, const jobs::Job& job) const
    {
        const auto [day, after] = parts_of(job);
        if (parts_.public_url.empty()) {
            return;
        }
        const auto now = parts_.clock.now();
        std::int64_t last = 0;
        for (const auto* const digest : {"daily", "weekly"}) {
            const auto wanting =
                identity::store::accounts_with_digest(tx, digest, AccountId{after}, accounts_at_once);
            for (const auto& account : wanting) {
                jobs::enqueue(tx, now, job_of(digest_kind, day, account.id.value));
            }
            if (std::ssize(wanting) == accounts_at_once) {
                last = last == 0 ? wanting.back().id.value : std::min(last, wanting.back().id.value);
            }
        }
        if (last != 0) {
            jobs::enqueue(tx, now, job_of(daily_kind, day, last));
        }
    }

    [[nodiscard]] jobs::Result digest(const jobs::Job& job)
    {
        const auto parts = parts_of(job);
        const auto mail = parts_.database.read(
            [&](db::ReadSession& session) { return digest_mail(session, AccountId{parts.id}, parts.day); });
        return sending(mail ? std::vector{*mail} : std::vector<mail::Message>{});
    }

    [[nodiscard]] jobs::Result urgent(const jobs::Job& job) const
    {
        const WorkItemId id{id_in(std::string_view{job.key}.substr(job.kind.size() + 1))};
        auto mails =
            parts_.database.read([&](db::ReadSession& session) { return urgent_mails(session, id); });
        return sending(std::move(mails));
    }

private:
    static jobs::NewJob job_of(const std::string& kind, CivilDate day, std::int64_t id)
    {
        jobs::NewJob job;
        job.kind = kind;
        job.key = kind + ":" + to_text(day) + ":" + std::to_string(id);
        return job;
    }

    [[nodiscard]] CivilDate today() const { return civil_date(parts_.clock.now(), parts_.zone); }

    /// Puts the mails in the outbox, in one unit of work with the job's end: each goes out once.
    [[nodiscard]] jobs::Result sending(std::vector<mail::Message> mails) const
    {
        return [mails = std::move(mails), now = parts_.clock.now()](db::UnitOfWork& tx) {
            for (const auto& mail : mails) {
                mail::enqueue(tx, now, mail);
            }
        };
    }

    [[nodiscard]] std::optional<mail::Message>
    digest_mail(db::ReadSession& session, AccountId id, CivilDate day)
    {
        const auto account = identity::store::find_account(session, id);
        // A digest that comes a day late says what is no longer so.
        if (parts_.public_url.empty() || !account || !account->is_active || account->digest == "none" ||
            day != today()) {
            return std::nullopt;
        }
        const auto held = delegation::posts_of(session, account->person, day);
        if (held.empty() ||
            !is_digest_day(*working_time_.of(session, held.front().post.unit, day), account->digest, day)) {
            return std::nullopt;
        }
        worklist::Query query{.sources = sources(session, account->person, held, day),
                              .view = worklist::View::late,
                              .today = day,
                              .cursor = {},
                              .limit = lines_max};
        Digest digest;
        digest.counts = worklist::counts(session, query.sources, day);
        if (digest.counts.all == 0) {
            return std::nullopt; // nothing waits, nothing is said
        }
        digest.late = lines(session, query, account->language);
        query.view = worklist::View::today;
        digest.today = lines(session, query, account->language);
        return mail_to(session, *account, digest_text(digest, account->language, parts_.public_url));
    }

    /// To who asked for it and sees the item: the post's holder, and who uses the post by a delegation.
    [[nodiscard]] std::vector<mail::Message> urgent_mails(db::ReadSession& session, WorkItemId id) const
    {
        const auto item = worklist::find_open(session, id);
        if (parts_.public_url.empty() || !item) {
            return {};
        }
        const auto day = today();
        std::set<PersonId> persons{delegation::store::holder_of(session, item->post, day)};
        for (const auto& one : delegation::store::of_post(
                 session, item->post, {day, CivilDate{std::chrono::sys_days{day} + std::chrono::days{1}}})) {
            persons.insert(one.person);
        }
        std::vector<mail::Message> mails;
        for (const auto person : persons) {
            const auto account = identity::store::find_account(session, person);
            if (!account || !account->is_active || !account->urgent_mail ||
                !sees(session, person, *item, day)) {
                continue;
            }
            auto text = urgent_text(line_of(*item, account->language), item->priority == "immediate",
                                    account->language, parts_.public_url);
            if (auto mail = mail_to(session, *account, std::move(text))) {
                mails.push_back(*std::move(mail));
            }
        }
        return mails;
    }

    [[nodiscard]] static bool
    sees(db::ReadSession& session, PersonId person, const worklist::Item& item, CivilDate day)
    {
        const auto secrecy_class = access::parse_secrecy_class(item.secrecy_class);
        const auto all = sources(session, person, delegation::posts_of(session, person, day), day);
        return std::ranges::any_of(all, [&](const worklist::Source& source) {
            return source.post == item.post && secrecy_class <= source.clearance &&
                   (source.sees_personal || !item.personal);
        });
    }

    [[nodiscard]] std::optional<mail::Message>
    mail_to(db::ReadSession& session, const Account& account, Text text) const
    {
        auto address = identity::mail_address(session, parts_.box, account.person);
        if (!mail::is_address(address)) {
            return std::nullopt; // none is known, or none that mail can be sent to
        }
        return mail::Message{.recipient = std::move(address),
                             .subject = std::move(text.subject),
                             .body = std::move(text.body),
                             .language = account.language};
    }

    Parts parts_;
    calendar::WorkingTime working_time_;
};

} // namespace

void add_jobs(jobs::Kinds& kinds, const Parts& parts)
{
    const auto notices = std::make_shared<Notices>(parts); // shared by the three handlers
    kinds.add_daily({daily_kind, digest_time},
                    jobs::in_database([notices](db::UnitOfWork& tx, const jobs::Job& job) {
                        notices->ask_for_digests(tx, job);
                    }));
    kinds.add(digest_kind, [notices](const jobs::Job& job) { return notices->digest(job); });
    kinds.add(std::string{worklist::urgent_job},
              [notices](const jobs::Job& job) { return notices->urgent(job); });
}

} // namespace divan::notices
