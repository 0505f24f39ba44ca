// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.hpp"
#include "support/http_client.hpp"
#include "support/temp_folder.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace divan::test {

/// A browser signed in with one of the demo's accounts at a server's port.
[[nodiscard]] HttpClient signed_in(std::uint16_t port, const std::string& user);

/// The body that registers a letter, as `registrar` may; referred in the same act unless `receiver_post` is
/// 0.
[[nodiscard]] std::string registration(HttpClient& registrar, std::int64_t receiver_post);

/// The demo institution, founded by the real command and served on a free port.
class DemoServer {
public:
    DemoServer();

    [[nodiscard]] std::uint16_t port() const { return application_->port(); }
    [[nodiscard]] db::Database& database() { return application_->database(); }
    [[nodiscard]] const http::Router& router() const { return application_->router(); }

    /// A browser signed in with one of the demo's accounts.
    [[nodiscard]] HttpClient signed_in(const std::string& user) const
    {
        return test::signed_in(port(), user);
    }

    /// Gives every permission that a route asks for to a role, and no other: its holders pass each route's
    /// own gate. On the narrowest reach they see no record but those on whose path they are.
    void grant_everything(const std::string& role, access::Reach reach);

    /// Registers a letter as `registrar`, referred to `receiver_post` unless that is 0; its id.
    [[nodiscard]] static std::int64_t letter(HttpClient& registrar, std::int64_t receiver_post);

private:
    TempFolder folder_;
    SystemClock clock_;
    std::unique_ptr<app::Application> application_;
};

/// The first string or number under a name of a JSON text; enough for what these tests look at.
[[nodiscard]] std::string text_of(const std::string& json, const std::string& name);

} // namespace divan::test
