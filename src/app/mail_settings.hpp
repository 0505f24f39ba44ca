// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/folder_arguments.hpp"
#include "platform/mail/mail.hpp"

namespace divan::app {

/// How the institution's mail server is reached, as [mail] says; without its address messages wait in the
/// outbox. Throws std::runtime_error when the password's file can't be read.
[[nodiscard]] mail::Settings mail_settings(const OpenedFolder& opened);

} // namespace divan::app
