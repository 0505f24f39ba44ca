// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>

namespace divan::test {

/// Speaks clamd's side: finds "EICAR", hangs or babbles when told to.
class FakeClamd {
public:
    enum class Manner { honest, silent, babbling, hanging_up };

    explicit FakeClamd(const std::filesystem::path& path, Manner manner = Manner::honest)
        : manner_{manner}, listener_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)}
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            ::listen(listener_, 8) != 0) {
            throw std::runtime_error{"the fake clamd can't listen"};
        }
        thread_ = std::jthread{[this] { serve(); }};
    }
    FakeClamd(const FakeClamd&) = delete;
    FakeClamd& operator=(const FakeClamd&) = delete;
    ~FakeClamd()
    {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }

private:
    static std::string take(int line, std::size_t size)
    {
        std::string bytes(size, '\0');
        const auto got = ::recv(line, bytes.data(), size, MSG_WAITALL);
        bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
        return bytes;
    }
    static std::string content(int line)
    {
        std::string all;
        while (true) {
            const auto head = take(line, 4);
            std::uint32_t length{};
            if (head.size() == 4) {
                std::memcpy(&length, head.data(), 4);
            }
            if (length == 0) {
                return all;
            }
            all += take(line, ntohl(length));
        }
    }
    void answer(int line) const
    {
        const auto command = take(line, 6);
        if (command == std::string("zPING\0", 6)) {
            (void)::send(line, "PONG", 5, MSG_NOSIGNAL);
            return;
        }
        EXPECT_EQ(command + take(line, 4), std::string("zINSTREAM\0", 10));
        if (manner_ == Manner::hanging_up) {
            return;
        }
        const auto all = content(line);
        if (manner_ == Manner::silent) {
            take(line, 1); // until the other side gives up
            return;
        }
        std::string reply =
            all.find("EICAR") == std::string::npos ? "stream: OK" : "stream: Eicar-Test FOUND";
        if (all.find("huge") != std::string::npos) {
            reply = "INSTREAM size limit exceeded. ERROR";
        }
        reply = manner_ == Manner::babbling ? std::string(10'000, 'x') : reply + '\0';
        (void)::send(line, reply.data(), reply.size(), MSG_NOSIGNAL);
    }
    void serve()
    {
        while (true) {
            const auto line = ::accept(listener_, nullptr, nullptr);
            if (line < 0) {
                return;
            }
            answer(line);
            ::close(line);
        }
    }

    Manner manner_;
    int listener_;
    std::jthread thread_;
};

} // namespace divan::test
