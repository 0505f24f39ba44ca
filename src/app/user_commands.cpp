// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/folder_arguments.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/charter/apply.hpp"
#include "platform/identity/accounts.hpp"
#include "platform/organisation/store.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace divan::app {

namespace {

/// What the commands share: the folder, and the account that most of them are about.
struct UserArguments {
    std::string user_name;
    std::string reason;
    std::string name_fa;
    std::string name_en;
    std::string post;
    std::string language{"fa"};
    std::string subject;
    bool is_directory{};
    bool is_undone{};
};

/// An institution's accounts, opened for one command; the acts are the system's own.
class Desk {
public:
    explicit Desk(OpenedFolder opened)
        : opened_{std::move(opened)},
          database_{opened_.folder.open_database()},
          zone_{database_->read([](db::ReadSession& session) { return charter::applied(session); })
                    .institution.zone},
          accounts_{*database_, clock_, zone_}
    {
    }

    [[nodiscard]] const OpenedFolder& opened() const { return opened_; }
    [[nodiscard]] identity::Accounts& accounts() { return accounts_; }
    [[nodiscard]] db::Database& database() { return *database_; }
    [[nodiscard]] Instant now() const { return clock_.now(); }
    [[nodiscard]] CivilDate today() const { return civil_date(now(), zone_); }

    [[nodiscard]] identity::store::Account account(const std::string& user_name) const
    {
        const auto found = database_->read([&](db::ReadSession& session) {
            return identity::store::find_account(session, text::fold(user_name));
        });
        if (!found) {
            throw std::runtime_error{"there is no account " + user_name};
        }
        return *found;
    }

private:
    SystemClock clock_;
    OpenedFolder opened_;
    std::unique_ptr<db::Database> database_;
    std::string zone_;
    identity::Accounts accounts_;
};

} // namespace

static void print_link(const identity::Invited& made)
{
    if (made.token.empty()) {
        std::printf("the account signs in by the directory\n");
        return;
    }
    std::printf("/set-password#%s\nworks once, until %s; put the site's address before it, as in\n"
                "http://127.0.0.1:8080/set-password#...\n",
                made.token.c_str(), made.expires_at.c_str());
}

static const char* state_word(const identity::store::Account& account)
{
    if (account.closed_at) {
        return "closed";
    }
    return account.is_active ? "active" : "disabled";
}

static const char* factor_word(const identity::AccountCard& card)
{
    if (card.has_factor) {
        return "factor";
    }
    return card.is_factor_needed ? "factor-missing" : "no-factor";
}

static void list_users(const UserArguments& /*arguments*/, Desk& desk)
{
    access::PageStart page{.cursor = {}, .limit = 200};
    do {
        const auto found = desk.accounts().list(identity::system_actor(), "", page);
        for (const auto& card : found.accounts) {
            const auto& account = card.account;
            std::printf("%s\t%s\t%s\t%s\t%lld\n", account.user_name.c_str(), state_word(account),
                        account.sign_in.c_str(), factor_word(card), static_cast<long long>(card.sessions));
        }
        page.cursor = found.next_cursor;
    } while (page.cursor);
}

/// A person for the account, in the post that is named, from today.
static PersonId add_person(const UserArguments& arguments, Desk& desk)
{
    const auto asked_at = desk.now();
    const auto day = desk.today();
    return desk.database().write([&](db::UnitOfWork& tx) {
        const auto now = organisation::begin_change(tx, asked_at);
        const auto post = organisation::find_post(tx, arguments.post, day);
        if (!post) {
            throw std::runtime_error{"there is no post " + arguments.post};
        }
        const PersonId person{tx.next_id()};
        const auto added =
            ledger::append(tx, now, {}, "organisation.person.added", {"organisation.person", person.value},
                           {{"name_fa", arguments.name_fa}, {"name_en", arguments.name_en}});
        organisation::add_person(tx, person, {arguments.name_fa, arguments.name_en}, added.id);
        const auto appointed =
            ledger::append(tx, now, {}, "organisation.appointment.made",
                           {"organisation.person", person.value}, {{"post", post->id.value}});
        organisation::add_appointment(tx, person, post->id, day, appointed.id);
        return person;
    });
}

static void add_user(const UserArguments& arguments, Desk& desk)
{
    const auto taken = desk.database().read([&](db::ReadSession& session) {
        return identity::store::find_account(session, text::fold(arguments.user_name)).has_value();
    });
    if (taken) {
        throw std::runtime_error{"the user name " + arguments.user_name + " is taken"};
    }
    const auto person = add_person(arguments, desk);
    print_link(desk.accounts().create(identity::system_actor(),
                                      {.person = person,
                                       .user_name = arguments.user_name,
                                       .language = arguments.language,
                                       .sign_in = arguments.is_directory ? "directory" : "password",
                                       .needs_factor = false}));
}

static void invite_user(const UserArguments& arguments, Desk& desk)
{
    print_link(desk.accounts().invite(identity::system_actor(), desk.account(arguments.user_name).id));
}

static void reset_user(const UserArguments& arguments, Desk& desk)
{
    const auto id = desk.account(arguments.user_name).id;
    desk.accounts().unlock(identity::system_actor(), id);
    print_link(desk.accounts().reset(identity::system_actor(), id));
}

static void disable_user(const UserArguments& arguments, Desk& desk)
{
    const auto account = desk.account(arguments.user_name);
    const identity::SeenAccount seen{account.id, account.version};
    if (arguments.is_undone) {
        desk.accounts().enable(identity::system_actor(), seen);
        std::printf("%s may sign in again\n", arguments.user_name.c_str());
    } else {
        desk.accounts().disable(identity::system_actor(), seen, arguments.reason);
        std::printf("%s is disabled, its sessions have ended\n", arguments.user_name.c_str());
    }
}

static void end_sessions(const UserArguments& arguments, Desk& desk)
{
    const auto ended =
        desk.accounts().end_sessions(identity::system_actor(), desk.account(arguments.user_name).id);
    std::printf("%lld sessions ended\n", static_cast<long long>(ended));
}

static void require_totp(const UserArguments& arguments, Desk& desk)
{
    const auto account = desk.account(arguments.user_name);
    desk.accounts().change(identity::system_actor(), {account.id, account.version},
                           {.language = account.language,
                            .sign_in = account.sign_in,
                            .needs_factor = !arguments.is_undone,
                            .must_change = account.must_change});
    std::printf("a second step is asked of %s %s\n", arguments.user_name.c_str(),
                arguments.is_undone ? "only as the post's role says" : "at each sign-in");
}

static void link_user(const UserArguments& arguments, Desk& desk)
{
    const auto id = desk.account(arguments.user_name).id;
    if (arguments.is_undone) {
        desk.accounts().unlink(identity::system_actor(), id);
        std::printf("%s signs in by single sign-on no more\n", arguments.user_name.c_str());
        return;
    }
    const auto& issuer = desk.opened().configuration.values.single_sign_on.issuer;
    if (issuer.empty() || arguments.subject.empty()) {
        throw std::runtime_error{issuer.empty() ? "single_sign_on.issuer names no provider of single sign-on"
                                                : "--subject says who it is at the provider"};
    }
    desk.accounts().link(identity::system_actor(), id, {issuer, arguments.subject});
    std::printf("%s signs in as %s of %s\n", arguments.user_name.c_str(), arguments.subject.c_str(),
                issuer.c_str());
}

using Run = void (*)(const UserArguments&, Desk&);

static CLI::App* add(CLI::App& group,
                     const std::string& name,
                     const std::string& about,
                     const std::shared_ptr<UserArguments>& arguments,
                     Run run)
{
    auto* const command = group.add_subcommand(name, about);
    const auto folder = add_folder_options(*command);
    command->callback([arguments, folder, run] {
        try {
            Desk desk{open_folder(*folder)};
            run(*arguments, desk);
        } catch (const AppError& error) {
            throw std::runtime_error{"refused: " + error.reason()};
        }
    });
    return command;
}

void add_user_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("user", "Accounts of people");
    group->require_subcommand(1);
    const auto arguments = std::make_shared<UserArguments>(); // shared with the callbacks
    const auto name = [&arguments](CLI::App* command) {
        command->add_option("USER", arguments->user_name, "The user name")->required();
        return command;
    };
    add(*group, "list", "User name, state, way of signing in, second factor, sessions", arguments,
        list_users);
    auto* const adding = name(
        add(*group, "add", "Add a person in a post with an account; prints the link", arguments, add_user));
    adding->add_option("--name-fa", arguments->name_fa, "The person's name")->required();
    adding->add_option("--name-en", arguments->name_en, "The same in English")->required();
    adding->add_option("--post", arguments->post, "Code of the post, held from today")->required();
    adding->add_option("--language", arguments->language, "fa or en")
        ->check(CLI::IsMember({"fa", "en"}))
        ->capture_default_str();
    adding->add_flag("--directory", arguments->is_directory, "Signs in by the institution's directory");
    name(add(*group, "invite", "A new link for who has no password yet", arguments, invite_user));
    name(add(*group, "reset", "A link for a new password; ends the sessions", arguments, reset_user));
    auto* const disabling =
        name(add(*group, "disable", "Disable an account and end its sessions", arguments, disable_user));
    disabling->add_flag("--undo", arguments->is_undone, "Enable it again");
    disabling->add_option("--reason", arguments->reason, "Why; the ledger keeps it");
    name(add(*group, "end-sessions", "End all sessions of an account", arguments, end_sessions));
    name(add(*group, "require-totp", "Ask a second factor of an account", arguments, require_totp))
        ->add_flag("--undo", arguments->is_undone, "Ask it no longer");
    auto* const linking =
        name(add(*group, "link", "Let a user of single sign-on sign in as an account", arguments, link_user));
    linking->add_option("--subject", arguments->subject, "Who it is at the provider: its tokens' \"sub\"");
    linking->add_flag("--undo", arguments->is_undone, "Take it away again; ends the sessions");
}

} // namespace divan::app
