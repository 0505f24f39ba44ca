// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/authenticator.hpp"
#include "platform/identity/principal.hpp"

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace divan::test {

/// Whoever the matrix says is asking.
class Anyone final : public http::Authenticator {
public:
    void is(access::Actor actor)
    {
        actor_ = std::make_shared<identity::Principal>(identity::store::Session{},
                                                       std::vector<delegation::Held>{}, std::move(actor));
    }

    [[nodiscard]] std::shared_ptr<const http::Principal>
    authenticate(const http::Request& /*request*/) const override
    {
        return actor_;
    }
    [[nodiscard]] bool permits(const http::Principal& principal, std::string_view permission) const override
    {
        return dynamic_cast<const identity::Principal&>(principal).actor().may(permission);
    }
    [[nodiscard]] bool check_csrf(const http::Principal& /*principal*/,
                                  const http::Request& /*request*/) const override
    {
        return true;
    }

private:
    std::shared_ptr<const identity::Principal> actor_; // the dispatcher shares it with its log line
};

} // namespace divan::test
