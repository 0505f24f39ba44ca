// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/data_folder.hpp"
#include "platform/mail/mail.hpp"

namespace divan::app {

/// DIR/mail.json says how the institution's mail server is reached, DIR/keys/mail.password the secret, if one
/// is needed. Without the file messages wait in the outbox. Throws std::runtime_error for a file that can't
/// be read.
[[nodiscard]] mail::Settings read_mail_settings(const DataFolder& folder);

} // namespace divan::app
