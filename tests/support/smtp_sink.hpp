// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace divan::test {

/// A mail server in small, on a free port of the loopback: speaks enough SMTP for a client to hand over
/// messages, and fails in the ways that real ones do.
class SmtpSink {
public:
    enum class Mood {
        takes,          // 250
        refuses_person, // 550 to RCPT
        asks_patience,  // 451 to RCPT
        wants_sign_in,  // 530 to MAIL
        loses_message,  // takes the message, then closes without an answer
        talks_nonsense, // answers the greeting with no SMTP
        closes_at_once, // before the greeting
    };

    SmtpSink();
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;
    ~SmtpSink();

    struct Taken {
        std::string recipient;
        std::string text; // the message, dots undone, with CRLF
    };

    void set_mood(Mood mood) { mood_ = mood; }
    [[nodiscard]] std::string url() const;
    /// What was taken with a 250, or lost after it was read.
    [[nodiscard]] std::vector<Taken> taken() const;
    /// Each command line that came, in order.
    [[nodiscard]] std::vector<std::string> commands() const;

private:
    void serve(int client);
    void run();

    int listening_{-1};
    std::uint16_t port_{};
    std::atomic<Mood> mood_{Mood::takes};
    std::atomic<bool> is_stopping_{false};
    mutable std::mutex mutex_;
    std::vector<Taken> taken_;
    std::vector<std::string> commands_;
    std::jthread thread_;
};

} // namespace divan::test
