// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace divan::identity {

/// How the institution's LDAP directory is asked. Without a `url` there is none.
struct LdapSettings {
    std::string url{};         // "ldaps://ldap.example", "ldap://ldap.example:389"
    bool start_tls{true};      // ldap: go on only over TLS; off only on loopback
    std::string authorities{}; // file of trusted certificates; empty: the system's
    std::string bind_dn{};     // who looks users up; empty: anonymously
    std::string bind_password{};
    std::string base{};                 // "ou=people,dc=example"
    std::string filter{"(uid={user})"}; // {user} is the user name, escaped
    std::chrono::seconds timeout{5};    // for one sign-in in all
    std::size_t at_most{4};             // sign-ins at once; fewer than the server's workers
};

/// How people sign in by the institution's OpenID Connect provider. Without an `issuer` there is none.
struct SingleSignOnSettings {
    std::string issuer{}; // "https://login.example"; its /.well-known/openid-configuration says the rest
    std::string client_id{};
    std::string client_secret{};
    std::string redirect_url{}; // "https://divan.example/api/v1/single-sign-on/return"
    std::string scope{"openid"};
    std::string name_fa{}; // the provider as the sign-in page names it
    std::string name_en{};
    bool has_second_factor{};        // the provider asks for one itself, so Divan does not
    bool is_plain_http_allowed{};    // for a provider on loopback only
    std::chrono::seconds timeout{5}; // for each request to the provider
};

/// The ways to know people that lie outside.
struct OutsideSettings {
    LdapSettings ldap{};
    SingleSignOnSettings single_sign_on{};
};

} // namespace divan::identity
