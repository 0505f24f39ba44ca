// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/ldap_directory.hpp"

#include "base/error.hpp"
#include "base/permit.hpp"
#include "platform/identity/directory_filter.hpp"

#include <fcntl.h>
#include <ldap.h>
#include <pthread.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace divan::identity {

static constexpr auto wait_for_place = std::chrono::milliseconds{200};
static constexpr auto try_again_after = std::chrono::seconds{5};

static AppError unavailable()
{
    return AppError{ErrorCode::unavailable, "session.directory_unavailable"}.with_retry_after(
        try_again_after);
}

/// What went wrong is for the log; it names neither the user nor anything bound.
static AppError unavailable(std::string_view step, int code)
{
    spdlog::warn("the directory: {}: {}", step, ldap_err2string(code));
    return unavailable();
}

namespace {

struct FreeMessage {
    void operator()(LDAPMessage* message) const { ldap_msgfree(message); }
};
using Message = std::unique_ptr<LDAPMessage, FreeMessage>;

/// When all of one sign-in must be over.
class Deadline {
public:
    explicit Deadline(std::chrono::seconds timeout) : end_{std::chrono::steady_clock::now() + timeout} {}

    /// Throws unavailable when no time is left.
    [[nodiscard]] timeval left() const
    {
        const auto left =
            std::chrono::duration_cast<std::chrono::microseconds>(end_ - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            throw unavailable("the time is over", LDAP_TIMEOUT);
        }
        constexpr auto second = 1'000'000;
        return {static_cast<time_t>(left.count() / second), static_cast<suseconds_t>(left.count() % second)};
    }

    [[nodiscard]] std::chrono::steady_clock::time_point end() const { return end_; }

private:
    std::chrono::steady_clock::time_point end_;
};

/// libldap waits without end for a handshake of TLS, whatever times it was given, and spins meanwhile: its
/// sockets are cut from here when the time is over, and block until then.
class Watchdog {
public:
    explicit Watchdog(const Deadline& deadline)
        : callback_{connected, closed, this},
          thread_{[this, end = deadline.end()](const std::stop_token& stop) { cut_at(end, stop); }}
    {
    }
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    ~Watchdog()
    {
        thread_.request_stop();
        thread_.join();
        std::ranges::for_each(sockets_, close);
    }

    /// It outlives the connection.
    void watch(LDAP* connection) { ldap_set_option(connection, LDAP_OPT_CONNECT_CB, &callback_); }

private:
    static int connected(LDAP* connection, Sockbuf* buffer, LDAPURLDesc*, sockaddr*, ldap_conncb* callback)
    {
        ber_socket_t number = -1;
        ber_sockbuf_ctrl(buffer, LBER_SB_OPT_GET_FD, &number);
        static_cast<Watchdog*>(callback->lc_arg)->add(number);
        const timeval without_end{-1, 0};
        ldap_set_option(connection, LDAP_OPT_NETWORK_TIMEOUT, &without_end);
        return LDAP_SUCCESS;
    }
    static void closed(LDAP*, Sockbuf*, ldap_conncb*) {}

    void add(int number)
    {
        const std::lock_guard lock{mutex_};
        const auto same = fcntl(number, F_DUPFD_CLOEXEC, 0); // its number is ours, so nobody else's is cut
        sockets_.push_back(same);
        if (is_over_) {
            shutdown(same, SHUT_RDWR);
        }
    }
    void cut_at(std::chrono::steady_clock::time_point end, const std::stop_token& stop)
    {
        std::unique_lock lock{mutex_};
        over_.wait_until(lock, stop, end, [] { return false; });
        is_over_ = !stop.stop_requested();
        if (is_over_) {
            std::ranges::for_each(sockets_, [](int each) { shutdown(each, SHUT_RDWR); });
        }
    }

    ldap_conncb callback_;
    std::mutex mutex_;
    std::condition_variable_any over_;
    std::vector<int> sockets_;
    bool is_over_{};
    std::jthread thread_;
};

struct Unbind {
    void operator()(LDAP* connection) const { ldap_unbind_ext(connection, nullptr, nullptr); }

    std::unique_ptr<Watchdog> watchdog;
};
using Connection = std::unique_ptr<LDAP, Unbind>;

/// A server that closed the connection must not end the program: libldap writes without asking for that.
class NoBrokenPipe {
public:
    NoBrokenPipe()
    {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;
    ~NoBrokenPipe()
    {
        const timespec at_once{};
        sigtimedwait(&pipe_, nullptr, &at_once);
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t pipe_{};
    sigset_t before_{};
};

} // namespace

static void set(LDAP* connection, int option, const void* value)
{
    if (ldap_set_option(connection, option, value) != LDAP_OPT_SUCCESS) {
        throw std::runtime_error{"an option of the directory's connection is not to be had"};
    }
}

static void set_time(LDAP* connection, const Deadline& deadline)
{
    const auto left = deadline.left();
    set(connection, LDAP_OPT_NETWORK_TIMEOUT, &left);
    set(connection, LDAP_OPT_TIMEOUT, &left);
}

static Connection open_connection(const LdapSettings& settings, const Deadline& deadline)
{
    LDAP* raw = nullptr;
    if (const auto code = ldap_initialize(&raw, settings.url.c_str()); code != LDAP_SUCCESS) {
        throw unavailable("opening", code);
    }
    Connection connection{raw, Unbind{std::make_unique<Watchdog>(deadline)}};
    connection.get_deleter().watchdog->watch(raw);
    const int version = LDAP_VERSION3;
    set(raw, LDAP_OPT_PROTOCOL_VERSION, &version);
    set(raw, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    set_time(raw, deadline);
    const bool is_tls = settings.start_tls || settings.url.starts_with("ldaps:");
    if (is_tls) {
        if (!settings.authorities.empty()) {
            set(raw, LDAP_OPT_X_TLS_CACERTFILE, settings.authorities.c_str());
        }
        const int demand = LDAP_OPT_X_TLS_DEMAND;
        set(raw, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
        const int as_client = 0;
        set(raw, LDAP_OPT_X_TLS_NEWCTX, &as_client);
    }
    if (settings.start_tls && !settings.url.starts_with("ldaps:")) {
        const auto code = ldap_start_tls_s(raw, nullptr, nullptr);
        if (code != LDAP_SUCCESS || ldap_tls_inplace(raw) == 0) {
            throw unavailable("STARTTLS", code);
        }
    }
    return connection;
}

/// The answer to a request that was sent, of that type and no other.
static Message answer(LDAP* connection, int request, int type, const Deadline& deadline)
{
    auto left = deadline.left();
    LDAPMessage* raw = nullptr;
    const auto got = ldap_result(connection, request, LDAP_MSG_ALL, &left, &raw);
    Message message{raw};
    if (got != type) {
        throw unavailable("waiting", got == 0 ? LDAP_TIMEOUT : LDAP_SERVER_DOWN);
    }
    return message;
}

static int result_code(LDAP* connection, LDAPMessage* message)
{
    int code = LDAP_OTHER;
    const auto parsed = ldap_parse_result(connection, message, &code, nullptr, nullptr, nullptr, nullptr, 0);
    return parsed == LDAP_SUCCESS ? code : parsed;
}

/// The server's own answer to a simple bind.
static int bind(LDAP* connection, const std::string& dn, std::string password, const Deadline& deadline)
{
    set_time(connection, deadline);
    berval credentials{password.size(), password.data()};
    int request = 0;
    const auto sent =
        ldap_sasl_bind(connection, dn.c_str(), LDAP_SASL_SIMPLE, &credentials, nullptr, nullptr, &request);
    if (sent != LDAP_SUCCESS) {
        throw unavailable("connecting", sent);
    }
    const auto message = answer(connection, request, LDAP_RES_BIND, deadline);
    return result_code(connection, message.get());
}

/// The one entry that the filter finds; empty for none and for several.
static std::optional<std::string>
find_user(LDAP* connection, const LdapSettings& settings, const std::string& user, const Deadline& deadline)
{
    static std::string no_attributes{LDAP_NO_ATTRS};
    std::array<char*, 2> attributes{no_attributes.data(), nullptr};
    const auto filter = user_filter(settings.filter, user);
    auto left = deadline.left();
    int request = 0;
    const auto sent = ldap_search_ext(connection, settings.base.c_str(), LDAP_SCOPE_SUBTREE, filter.c_str(),
                                      attributes.data(), 0, nullptr, nullptr, &left, 2, &request);
    if (sent != LDAP_SUCCESS) {
        throw unavailable("searching", sent);
    }
    const auto message = answer(connection, request, LDAP_RES_SEARCH_RESULT, deadline);
    if (ldap_count_entries(connection, message.get()) != 1) {
        const auto code = result_code(connection, message.get());
        if (code != LDAP_SUCCESS && code != LDAP_SIZELIMIT_EXCEEDED && code != LDAP_NO_SUCH_OBJECT) {
            throw unavailable("searching", code);
        }
        return std::nullopt;
    }
    const std::unique_ptr<char, void (*)(void*)> dn{
        ldap_get_dn(connection, ldap_first_entry(connection, message.get())), ldap_memfree};
    return dn ? std::optional<std::string>{dn.get()} : std::nullopt;
}

/// Bound as who looks users up.
static Connection open_as_reader(const LdapSettings& settings, const Deadline& deadline)
{
    auto connection = open_connection(settings, deadline);
    const auto code = bind(connection.get(), settings.bind_dn, settings.bind_password, deadline);
    if (code != LDAP_SUCCESS) {
        throw unavailable("binding as the reader", code);
    }
    return connection;
}

/// Passwords would go over the network for everybody to read: ldap:// without TLS, to another machine.
static bool is_readable_on_the_way(const LdapSettings& settings)
{
    if (settings.start_tls) {
        return false;
    }
    std::istringstream urls{settings.url}; // libldap takes several
    for (std::string url; urls >> url;) {
        static constexpr std::array ways_that_stay{
            std::string_view{"ldaps://"}, std::string_view{"ldapi://"}, std::string_view{"ldap://localhost"},
            std::string_view{"ldap://127.0.0.1"}, std::string_view{"ldap://[::1]"}};
        const bool stays = std::ranges::any_of(ways_that_stay, [&url](std::string_view way) {
            return url.starts_with(way) &&
                   (way.ends_with('/') || url.find_first_of(":/", way.size()) == way.size() ||
                    url.size() == way.size());
        });
        if (!stays) {
            return true;
        }
    }
    return false;
}

LdapDirectory::LdapDirectory(LdapSettings settings)
    : settings_{std::move(settings)}, places_{static_cast<std::ptrdiff_t>(settings_.at_most)}
{
    if (settings_.filter.find("{user}") == std::string::npos) {
        throw std::runtime_error{"the directory's filter does not say where the user name goes: {user}"};
    }
    if (settings_.at_most < 1 || settings_.timeout.count() < 1) {
        throw std::runtime_error{"the directory needs a time and a place of at least one"};
    }
    if (is_readable_on_the_way(settings_)) {
        throw std::runtime_error{
            "the directory is on another machine and start_tls is false: passwords would "
            "go there unsealed; use ldaps:// or leave start_tls on"};
    }
}

bool LdapDirectory::ask(const std::string& user_name, const std::string& password) const
{
    const Deadline deadline{settings_.timeout};
    const auto connection = open_as_reader(settings_, deadline);
    const auto dn = find_user(connection.get(), settings_, user_name, deadline);
    if (!dn) {
        return false;
    }
    const auto code = bind(connection.get(), *dn, password, deadline);
    // Whatever else refuses a user whose entry was just found (locked, expired) is a no as well.
    static constexpr std::array refusals{LDAP_INVALID_CREDENTIALS,  LDAP_INAPPROPRIATE_AUTH,
                                         LDAP_INSUFFICIENT_ACCESS,  LDAP_NO_SUCH_OBJECT,
                                         LDAP_UNWILLING_TO_PERFORM, LDAP_CONSTRAINT_VIOLATION};
    if (code != LDAP_SUCCESS && std::ranges::find(refusals, code) == refusals.end()) {
        throw unavailable("binding as the user", code);
    }
    return code == LDAP_SUCCESS;
}

bool LdapDirectory::accepts(const std::string& user_name, const std::string& password)
{
    // A bind without a password succeeds as nobody (RFC 4513, section 5.1.2): it proves nothing.
    if (user_name.empty() || password.empty() || password.find('\0') != std::string::npos) {
        return false;
    }
    const Permit place{places_, wait_for_place, [] { return unavailable(); }};
    const NoBrokenPipe quiet;
    return ask(user_name, password);
}

void LdapDirectory::require_answer()
{
    const Permit place{places_, wait_for_place, [] { return unavailable(); }};
    const NoBrokenPipe quiet;
    static_cast<void>(open_as_reader(settings_, Deadline{settings_.timeout}));
}

} // namespace divan::identity
