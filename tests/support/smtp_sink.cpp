// SPDX-License-Identifier: Apache-2.0
#include "support/smtp_sink.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <optional>
#include <stdexcept>

namespace divan::test {

namespace {

/// Lines from a socket, answers to it.
class Talk {
public:
    Talk(int socket, const std::atomic<bool>& is_stopping) : socket_{socket}, is_stopping_{is_stopping} {}

    void say(const std::string& line) const
    {
        const auto text = line + "\r\n";
        static_cast<void>(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL));
    }
    /// Without its CRLF; empty at the end.
    std::optional<std::string> line()
    {
        while (true) {
            if (const auto end = read_.find("\r\n"); end != std::string::npos) {
                auto found = read_.substr(0, end);
                read_.erase(0, end + 2);
                return found;
            }
            pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
            if (is_stopping_ || ::poll(&waiting, 1, 50) < 0) {
                return std::nullopt;
            }
            if ((waiting.revents & (POLLIN | POLLHUP)) == 0) {
                continue;
            }
            char bytes[4096];
            const auto size = ::recv(socket_, bytes, sizeof bytes, 0);
            if (size <= 0) {
                return std::nullopt;
            }
            read_.append(bytes, static_cast<std::size_t>(size));
        }
    }
    /// A message up to its single dot.
    std::string message()
    {
        std::string text;
        for (auto next = line(); next && *next != "."; next = line()) {
            text += (next->starts_with(".") ? next->substr(1) : *next) + "\r\n";
        }
        return text;
    }

private:
    int socket_;
    const std::atomic<bool>& is_stopping_;
    std::string read_;
};

} // namespace

SmtpSink::SmtpSink() : listening_{::socket(AF_INET, SOCK_STREAM, 0)}
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (listening_ < 0 || ::bind(listening_, any, size) != 0 || ::listen(listening_, 16) != 0 ||
        ::getsockname(listening_, any, &size) != 0) {
        throw std::runtime_error{"the mail sink can't listen"};
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread{[this] { run(); }};
}

SmtpSink::~SmtpSink()
{
    is_stopping_ = true;
    thread_.join();
    ::close(listening_);
}

std::string SmtpSink::url() const
{
    return "smtp://127.0.0.1:" + std::to_string(port_);
}

std::vector<SmtpSink::Taken> SmtpSink::taken() const
{
    const std::scoped_lock lock{mutex_};
    return taken_;
}

std::vector<std::string> SmtpSink::commands() const
{
    const std::scoped_lock lock{mutex_};
    return commands_;
}

void SmtpSink::run()
{
    while (!is_stopping_) {
        pollfd waiting{.fd = listening_, .events = POLLIN, .revents = 0};
        if (::poll(&waiting, 1, 20) <= 0) {
            continue;
        }
        const auto client = ::accept(listening_, nullptr, nullptr);
        if (client >= 0) {
            serve(client);
            ::close(client);
        }
    }
}

void SmtpSink::serve(int client)
{
    if (mood_ == Mood::closes_at_once) {
        return;
    }
    Talk talk{client, is_stopping_};
    talk.say(mood_ == Mood::talks_nonsense ? "HTTP/1.1 200 OK" : "220 sink ready");
    std::string recipient;
    for (auto command = talk.line(); command; command = talk.line()) {
        {
            const std::scoped_lock lock{mutex_};
            commands_.push_back(*command);
        }
        if (command->starts_with("EHLO")) {
            talk.say("250-sink");
            talk.say("250 AUTH PLAIN");
        } else if (command->starts_with("MAIL") && mood_ == Mood::wants_sign_in) {
            talk.say("530 5.7.0 Authentication required");
        } else if (command->starts_with("RCPT") && mood_ == Mood::refuses_person) {
            talk.say("550 5.1.1 No such person");
        } else if (command->starts_with("RCPT") && mood_ == Mood::asks_patience) {
            talk.say("451 4.7.1 Come back later");
        } else if (command->starts_with("RCPT TO:<")) {
            recipient = command->substr(9, command->find('>') - 9);
            talk.say("250 ok");
        } else if (*command == "DATA") {
            talk.say("354 go on");
            auto text = talk.message();
            {
                const std::scoped_lock lock{mutex_};
                taken_.push_back({recipient, std::move(text)});
            }
            if (mood_ == Mood::loses_message) {
                return;
            }
            talk.say("250 taken");
        } else if (command->starts_with("AUTH")) {
            if (*command == "AUTH PLAIN") { // who signs in on a line of its own
                talk.say("334");
                static_cast<void>(talk.line());
            }
            talk.say("235 ok");
        } else if (*command == "QUIT") {
            talk.say("221 bye");
            return;
        } else {
            talk.say("250 ok");
        }
    }
}

} // namespace divan::test
