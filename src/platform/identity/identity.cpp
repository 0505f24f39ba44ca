// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/identity.hpp"

#include "platform/identity/ldap_directory.hpp"

namespace divan::identity {

static std::unique_ptr<Directory> directory_of(const LdapSettings& settings)
{
    return settings.url.empty() ? nullptr : std::make_unique<LdapDirectory>(settings);
}

static std::unique_ptr<SingleSignOn> single_sign_on_of(const Surroundings& around, Service& service)
{
    const auto& settings = around.outside.single_sign_on;
    return settings.issuer.empty()
               ? nullptr
               : std::make_unique<SingleSignOn>(around.database, around.clock, service, settings);
}

static std::optional<ProviderName> provider_name(const SingleSignOnSettings& settings)
{
    if (settings.issuer.empty()) {
        return std::nullopt;
    }
    return ProviderName{settings.name_fa.empty() ? settings.issuer : settings.name_fa,
                        settings.name_en.empty() ? settings.issuer : settings.name_en};
}

Identity::Identity(const Surroundings& around)
    : directory_{directory_of(around.outside.ldap)},
      service_{around.database, around.clock, around.zone, around.cost, directory_.get()},
      single_sign_on_{single_sign_on_of(around, service_)},
      factors_{around.database, around.clock, service_, around.box, around.zone},
      passwords_{around.database, around.clock, service_},
      resets_{around.database, around.clock, service_, around.box, around.outgoing},
      accounts_{around.database, around.clock, around.zone},
      identifiers_{around.database, around.clock, around.box},
      erasure_{around.database, around.clock, around.zone, around.forget},
      session_api_{around.database, service_, around.clock, around.zone},
      steps_api_{{service_, session_api_, factors_, passwords_, resets_,
                  provider_name(around.outside.single_sign_on)}},
      own_account_api_{around.database, service_, factors_, passwords_, resets_.is_possible()},
      accounts_api_{around.database, accounts_, around.outside.single_sign_on.issuer},
      identifiers_api_{around.database, identifiers_, erasure_},
      single_sign_on_api_{single_sign_on_.get()}
{
}

void Identity::register_routes(http::Router& router)
{
    session_api_.register_routes(router);
    steps_api_.register_routes(router);
    own_account_api_.register_routes(router);
    accounts_api_.register_routes(router);
    identifiers_api_.register_routes(router);
    single_sign_on_api_.register_routes(router);
}

} // namespace divan::identity
